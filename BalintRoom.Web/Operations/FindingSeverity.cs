namespace BalintRoom.Web.Operations;

/// <summary>How bad a finding is.</summary>
internal enum FindingSeverity
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>It may be meant so.</summary>
    Note,

    /// <summary>Something does not work.</summary>
    Bad,
}
