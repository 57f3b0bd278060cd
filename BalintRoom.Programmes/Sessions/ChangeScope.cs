namespace BalintRoom.Programmes.Sessions;

/// <summary>Which sessions of a series a change applies to.</summary>
public enum ChangeScope
{
    /// <summary>This session alone.</summary>
    This,

    /// <summary>This one and the later ones of its series that can still be changed.</summary>
    AndFollowing,
}
