using System.Globalization;
using System.Text;
using BalintRoom.Programmes.Localization;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Web;

/// <summary>The words people compare are simple, and no two can be taken for each other.</summary>
public sealed class SixWordsTests
{
    public static TheoryData<string> AllLanguages => [.. Languages.All];

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void There_are_256_plain_words_that_differ_by_more_than_a_letter(string language)
    {
        var words = WordsIn(language);
        Assert.Equal(256, words.Length);
        Assert.All(words, word => Assert.True(word.Length is >= 2 and <= 12 && word.All(char.IsLower), word));
        Findings.None(
            from first in words.Index()
            from second in words.Skip(first.Index + 1)
            where AreNear(Folded(first.Item), Folded(second))
            select $"{first.Item} and {second}",
            "These words could be taken for each other.");
    }

    private static string[] WordsIn(string language) => (language == Languages.All[0]
        ? Words.Read("SoundWords")
        : Words.Read("SoundWords", language)).Single(word => word.Key == "Verify.Words").Value.Split(' ');

    private static string Folded(string word) => new(
        [.. word.Replace("œ", "oe", StringComparison.Ordinal).Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)]);

    /// <summary>Whether one letter more, less or another makes one of the other.</summary>
    private static bool AreNear(string first, string second)
    {
        var (shorter, longer) = first.Length <= second.Length ? (first, second) : (second, first);
        if (longer.Length - shorter.Length > 1)
            return false;
        var same = shorter.Zip(longer).TakeWhile(pair => pair.First == pair.Second).Count();
        return longer.Length == shorter.Length
            ? shorter[Math.Min(same + 1, shorter.Length)..] == longer[Math.Min(same + 1, longer.Length)..]
            : shorter[same..] == longer[(same + 1)..];
    }
}
