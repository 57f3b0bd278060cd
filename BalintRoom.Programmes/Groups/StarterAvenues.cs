using System.Collections.Immutable;
using System.Globalization;
using BalintRoom.Data.Entities;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Resources;
using BalintRoom.Rooms.Circuits;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Programmes.Groups;

/// <summary>The list of other avenues a new programme or group starts with, to be edited.</summary>
public static class StarterAvenues
{
    private const int Many = 4;

    /// <summary>The starters whose way to reach them only the programme knows: until it is written, it stands as a placeholder.</summary>
    private static readonly int[] Unfinished = [1, 2];

    public static ImmutableArray<ProgrammeAvenue> Of(IStringLocalizer<ProgrammeWords> words) => [.. Enumerable.Range(0, Many).Select(i =>
        new ProgrammeAvenue(words[$"Avenue.{i}.WhatFor"], words[$"Avenue.{i}.Who"], words[$"Avenue.{i}.How"], Link: null))];

    /// <summary>
    /// A list as its readers see it: each entry that nobody has edited in the reader's language, whatever language it was made in, and none
    /// that leads nowhere.
    /// </summary>
    public static IReadOnlyList<ProgrammeAvenue> ForReader(IEnumerable<ProgrammeAvenue> avenues, IStringLocalizer<ProgrammeWords> words)
    {
        var starters = InEachLanguage(words);
        return [.. avenues.Where(a => !LeadsNowhere(a, starters)).Select(a => InReadersLanguage(WithoutPlaceholder(a, starters), starters, words))];
    }

    /// <summary>What nobody can be reached for: the entries that still lack a way to reach somebody, in the reader's language.</summary>
    public static IReadOnlyList<string> Missing(IEnumerable<ProgrammeAvenue> avenues, IStringLocalizer<ProgrammeWords> words)
    {
        var starters = InEachLanguage(words);
        var all = avenues.ToArray();
        var found = all.Where(a => !LeadsNowhere(a, starters)).Select(WhatFor).ToHashSet(StringComparer.CurrentCultureIgnoreCase);
        return [.. all.Where(a => LeadsNowhere(a, starters)).Select(WhatFor).Distinct(StringComparer.Ordinal).Where(what => !found.Contains(what))];

        string WhatFor(ProgrammeAvenue avenue) => InReadersLanguage(avenue, starters, words).WhatFor;
    }

    /// <summary>An entry as it is edited: a placeholder is no text of the programme's.</summary>
    public static ProgrammeAvenue ToEdit(ProgrammeAvenue avenue, IStringLocalizer<ProgrammeWords> words) =>
        WithoutPlaceholder(avenue, InEachLanguage(words));

    /// <summary>Whether an entry names no way to reach anybody: a placeholder, or a starter's office without a number.</summary>
    private static bool LeadsNowhere(ProgrammeAvenue avenue, ImmutableArray<ImmutableArray<ProgrammeAvenue>> starters) =>
        avenue.Link is null
        && string.IsNullOrWhiteSpace(WithoutPlaceholder(avenue, starters).HowToReach)
        && (avenue.HowToReach.Length > 0 || starters.Any(list => Unfinished.Any(i => Same(list[i].Who, avenue.Who))));

    private static ProgrammeAvenue WithoutPlaceholder(ProgrammeAvenue avenue, ImmutableArray<ImmutableArray<ProgrammeAvenue>> starters) =>
        starters.Any(list => Unfinished.Any(i => Same(list[i].HowToReach, avenue.HowToReach))) ? avenue with { HowToReach = "" } : avenue;

    private static ProgrammeAvenue InReadersLanguage(
        ProgrammeAvenue avenue, ImmutableArray<ImmutableArray<ProgrammeAvenue>> starters, IStringLocalizer<ProgrammeWords> words)
    {
        foreach (var list in starters)
        {
            for (var i = 0; i < list.Length; i++)
            {
                if (!Same(list[i].WhatFor, avenue.WhatFor) || !Same(list[i].Who, avenue.Who))
                    continue;
                var own = Of(words)[i];
                var how = avenue.HowToReach == list[i].HowToReach ? own.HowToReach : avenue.HowToReach;
                return avenue with { WhatFor = own.WhatFor, Who = own.Who, HowToReach = how };
            }
        }

        return avenue;
    }

    private static ImmutableArray<ImmutableArray<ProgrammeAvenue>> InEachLanguage(IStringLocalizer<ProgrammeWords> words) =>
    [
        .. Languages.All.Select(language =>
        {
            using (ReaderCulture.Of(CultureInfo.GetCultureInfo(language)).Apply())
                return Of(words);
        }),
    ];

    private static bool Same(string a, string b) => string.Equals(a.Trim(), b.Trim(), StringComparison.OrdinalIgnoreCase);
}
