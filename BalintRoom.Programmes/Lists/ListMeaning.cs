namespace BalintRoom.Programmes.Lists;

/// <summary>What a column of a list of people holds.</summary>
public enum ListMeaning
{
    /// <summary>Nothing that is read.</summary>
    None,

    /// <summary>The whole name.</summary>
    Name,

    GivenName,

    FamilyName,

    Email,

    Role,

    Stage,

    /// <summary>The name of the group somebody belongs to; read only for a list of several groups.</summary>
    Group,
}
