using BalintRoom.Data.Entities;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Shared;

/// <summary>The fields of a list of other avenues, a programme's or a group's.</summary>
public sealed partial class AvenueFields : ComponentBase
{
    private const int MostLines = 12;

    /// <summary>The list; changed in place.</summary>
    [Parameter, EditorRequired]
    public List<AvenueRow> Lines { get; set; } = [];

    /// <summary>What stands beside a field; null where all is well.</summary>
    [Parameter, EditorRequired]
    public Func<string, string?> Fault { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ProgrammeWords> Words { get; set; } = null!;
}

/// <summary>One line of the list while it is edited.</summary>
public sealed class AvenueRow
{
    public string WhatFor { get; set; } = "";

    public string Who { get; set; } = "";

    public string HowToReach { get; set; } = "";

    public string? Link { get; set; }

    /// <summary>As the programme takes it.</summary>
    public ProgrammeAvenue Written => new(WhatFor, Who, HowToReach, Link);
}
