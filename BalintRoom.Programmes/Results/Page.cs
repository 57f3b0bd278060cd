namespace BalintRoom.Programmes.Results;

/// <summary>One page of a longer list.</summary>
/// <param name="Items">The items on this page.</param>
/// <param name="Total">The number of items on all pages.</param>
/// <param name="Number">The page's number, from 0.</param>
/// <param name="Size">The most items on a page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, int Number, int Size)
{
    public bool HasNext => (Number + 1) * Size < Total;

    /// <summary>
    /// The nearest existing page to the one asked for: the list may have become shorter since, and page numbers can be typed.
    /// </summary>
    public static int Nearest(int page, int total, int size) => Math.Clamp(page, 0, Math.Max(0, (total - 1) / size));
}
