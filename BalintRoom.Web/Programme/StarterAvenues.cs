using BalintRoom.Web.Data.Entities;
using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Programme;

/// <summary>The list of other avenues a programme or a group begins with, to be edited.</summary>
internal static class StarterAvenues
{
    private const int Many = 4;

    public static IEnumerable<ProgrammeAvenue> Of(IStringLocalizer<ProgrammeWords> words) => Enumerable.Range(0, Many).Select(i =>
        new ProgrammeAvenue(words[$"Avenue.{i}.WhatFor"], words[$"Avenue.{i}.Who"], words[$"Avenue.{i}.How"], Link: null));
}
