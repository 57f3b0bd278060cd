using Microsoft.Extensions.Localization;

namespace BalintRoom.Programmes.Localization;

/// <summary>Sentences with a number that changes their grammar.</summary>
public static class Counts
{
    /// <summary>A sentence about a number of at least one: <c>key</c>, or <c>key.One</c> for one. <c>{0}</c> is the number.</summary>
    public static LocalizedString Counted(this IStringLocalizer words, string key, int count) => words[count == 1 ? key + ".One" : key, count];
}
