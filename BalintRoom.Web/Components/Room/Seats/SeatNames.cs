using System.Globalization;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Seats;

/// <summary>How people are named at their seats.</summary>
internal static class SeatNames
{
    /// <summary>The initial shown where there is no picture.</summary>
    public static string InitialOf(string name) =>
        StringInfo.GetNextTextElement(WordsOf(name)[0]).ToUpper(CultureInfo.CurrentCulture);

    /// <summary>The first name, with a further initial where two people share it.</summary>
    public static string ShortNameOf(SeatView seat, IReadOnlyList<SeatView> seats)
    {
        var words = WordsOf(seat.Name);
        if (words.Length < 2)
            return seat.Name;
        var isShared = seats.Any(s => s.Member != seat.Member && string.Equals(WordsOf(s.Name)[0], words[0], StringComparison.CurrentCultureIgnoreCase));
        return isShared ? $"{words[0]} {StringInfo.GetNextTextElement(words[^1])}" : words[0];
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

    private static string[] WordsOf(string name) =>
        name.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words ? words : [name];
}
