namespace BalintRoom.Programmes.Results;

/// <summary>The page size of lists.</summary>
public static class Paging
{
    /// <summary>The most items on a page.</summary>
    public const int PageSize = 20;
}
