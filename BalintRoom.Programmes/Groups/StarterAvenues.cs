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

    public static ImmutableArray<ProgrammeAvenue> Of(IStringLocalizer<ProgrammeWords> words) => [.. Enumerable.Range(0, Many).Select(i =>
        new ProgrammeAvenue(words[$"Avenue.{i}.WhatFor"], words[$"Avenue.{i}.Who"], words[$"Avenue.{i}.How"], Link: null))];

    /// <summary>
    /// An avenue as it is shown to a reader: one that nobody has edited is shown in the reader's language, whatever language it
    /// was made in, and without its placeholders.
    /// </summary>
    public static ProgrammeAvenue ForReader(ProgrammeAvenue avenue, IStringLocalizer<ProgrammeWords> words)
    {
        foreach (var language in Languages.All)
        {
            int at;
            using (ReaderCulture.Of(CultureInfo.GetCultureInfo(language)).Apply())
                at = Of(words).IndexOf(avenue);
            if (at >= 0)
                return Of(words)[at] with { HowToReach = "" };
        }

        return avenue;
    }
}
