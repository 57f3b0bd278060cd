namespace BalintRoom.Tests.Support;

/// <summary>What a test that reads the product's own files has found.</summary>
internal static class Findings
{
    /// <summary>Fails with every finding on a line of its own, below what to do about them. xunit's own assertions cut long lists and texts.</summary>
    /// <param name="found">The findings; none is as it should be.</param>
    /// <param name="remedy">What to do about them, as a sentence.</param>
    public static void None(IEnumerable<string> found, string remedy)
    {
        var all = found.Distinct(StringComparer.Ordinal).ToList();
        Assert.True(all.Count == 0, $"{remedy}\n{string.Join('\n', all)}");
    }
}
