namespace BalintRoom.Programmes.Results;

/// <summary>One page of a longer list.</summary>
/// <param name="Lines">What stands on it.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Number">Which page, from 0.</param>
/// <param name="Size">How many fit on a page.</param>
public sealed record Page<T>(IReadOnlyList<T> Lines, int Total, int Number, int Size)
{
    public bool HasNext => (Number + 1) * Size < Total;

    /// <summary>The page that is shown where this one is asked for: a list may have grown shorter since, and an address can be typed.</summary>
    public static int Nearest(int page, int total, int size) => Math.Clamp(page, 0, Math.Max(0, (total - 1) / size));
}
