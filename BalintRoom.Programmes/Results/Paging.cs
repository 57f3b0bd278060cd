namespace BalintRoom.Programmes.Results;

/// <summary>How long lists are cut into pages.</summary>
public static class Paging
{
    /// <summary>How many lines are on a page.</summary>
    public const int PageSize = 20;
}
