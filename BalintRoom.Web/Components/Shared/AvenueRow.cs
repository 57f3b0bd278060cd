using BalintRoom.Data.Entities;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Shared;

/// <summary>One row of the list while it is edited.</summary>
public sealed class AvenueRow
{
    public string WhatFor { get; set; } = "";

    public string Who { get; set; } = "";

    public string HowToReach { get; set; } = "";

    public string? Link { get; set; }

    /// <summary>An entry to be edited, without its placeholder.</summary>
    public static AvenueRow Of(ProgrammeAvenue avenue, IStringLocalizer<ProgrammeWords> words)
    {
        var edited = StarterAvenues.ToEdit(avenue, words);
        return new AvenueRow { WhatFor = edited.WhatFor, Who = edited.Who, HowToReach = edited.HowToReach, Link = edited.Link };
    }

    /// <summary>The row as it is stored.</summary>
    public ProgrammeAvenue ToAvenue => new(WhatFor, Who, HowToReach, Link);
}
