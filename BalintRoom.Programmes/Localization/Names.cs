using System.Globalization;
using BalintRoom.Programmes.Resources;

namespace BalintRoom.Programmes.Localization;

/// <summary>Joins names in a sentence.</summary>
public static class Names
{
    private static readonly CachedResources Words = new(typeof(ScreenWords));

    /// <summary>"Ada", "Ada and Max", "Ada, Max and Noor".</summary>
    public static string And(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length < 2
            ? string.Concat(all)
            : Put(Words.GetString("List.Last"), all[..^1].Aggregate((before, next) =>
                Put(Words.GetString("List.Next"), before, next)), all[^1]);
    }

    private static string Put(string pattern, string before, string next) => string.Format(CultureInfo.CurrentCulture, pattern, before, next);
}
