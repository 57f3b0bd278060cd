using System.Globalization;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Seats;

/// <summary>How people are named at their seats: by their given names, told apart in any roster.</summary>
internal static class SeatNames
{
    private static readonly string[] Titles =
    [
        "dr", "dre", "doctor", "docteur", "docteure", "prof", "professor", "professeur", "professeure", "pr", "pre", "mr", "mrs", "ms", "miss", "mx", "sir",
        "dame", "rev", "m", "mme", "mlle", "monsieur", "madame", "frau", "herr", "sr", "sra",
    ];

    private static readonly string[] Degrees =
    [
        "md", "do", "phd", "mph", "mbbs", "mbchb", "msc", "mrcgp", "frcgp", "frcp", "facp", "faafp", "ccfp", "fcfp", "rn",
        "np", "pa", "pa-c", "lcsw", "psyd", "jr", "iii",
    ];

    /// <summary>The initial shown where there is no picture.</summary>
    public static string InitialOf(string name) => StringInfo.GetNextTextElement(WordsOf(name)[0]).ToUpper(CultureInfo.CurrentCulture);

    /// <summary>
    /// The labels of a roster, in its order. Titles and degrees are no names. Where given names are the same, as much of the family name
    /// follows as tells them apart, and where whole names are the same, a number.
    /// </summary>
    public static IReadOnlyList<SeatLabel> LabelsOf(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var people = names.Select(WordsOf).ToArray();
        var labels = new SeatLabel[names.Count];
        var taken = new HashSet<string>(StringComparer.CurrentCultureIgnoreCase);
        for (var i = 0; i < labels.Length; i++)
        {
            var given = people[i][0];
            var namesakes = Enumerable.Range(0, people.Length).Where(n => n != i && AreSame(people[n][0], given)).ToArray();
            var distinction = namesakes.Length == 0 ? "" : DistinctionOf(people[i], namesakes.Select(n => people[n]));
            var label = new SeatLabel(given, distinction);
            for (var number = 2; !taken.Add(label.ToString()); number++)
                label = new SeatLabel(given, $"{distinction} {number}".TrimStart());
            labels[i] = label;
        }

        return labels;
    }

    /// <summary>The label of one person of a roster; nothing of somebody who is not on it.</summary>
    public static SeatLabel LabelOf(MemberId member, IReadOnlyList<SeatView> seats)
    {
        ArgumentNullException.ThrowIfNull(seats);
        var labels = LabelsOf([.. seats.Select(s => s.Name)]);
        return Enumerable.Range(0, seats.Count).Where(i => seats[i].Member == member).Select(i => labels[i]).FirstOrDefault();
    }

    /// <summary>
    /// Whether all names are unchanged. Iterates by index to avoid allocations: every seat calls it for every phase.
    /// </summary>
    public static bool AreSame(IReadOnlyList<SeatView> some, IReadOnlyList<SeatView> others)
    {
        if (some.Count != others.Count)
            return false;
        for (var i = 0; i < some.Count; i++)
        {
            if (some[i].Name != others[i].Name)
                return false;
        }

        return true;
    }

    /// <summary>As much of a person's family name as none of their namesakes' family names begins with.</summary>
    private static string DistinctionOf(string[] person, IEnumerable<string[]> namesakes)
    {
        var family = FamilyOf(person);
        var others = namesakes.Select(FamilyOf).ToArray();
        var elements = StringInfo.ParseCombiningCharacters(family);
        for (var length = 1; length < elements.Length; length++)
        {
            var start = family[..elements[length]].TrimEnd();
            if (!others.Any(o => o.StartsWith(start, StringComparison.CurrentCultureIgnoreCase)))
                return start;
        }

        return family;
    }

    private static string FamilyOf(string[] words) => string.Join(' ', words.Skip(1));

    private static bool AreSame(string one, string other) => string.Compare(one, other, CultureInfo.CurrentCulture, CompareOptions.IgnoreCase) == 0;

    private static string[] WordsOf(string name)
    {
        var words = name.Split(',', 2)[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var own = words.SkipWhile(w => IsOneOf(Titles, w)).ToArray();
        var kept = own.Length == 0 ? words : [.. own[..1], .. own[1..].Where(w => !IsOneOf(Degrees, w))];
        return kept.Length == 0 ? [name] : kept;
    }

    private static bool IsOneOf(string[] words, string word) =>
        words.Contains(word.Trim('.').Replace(".", "", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase);
}
