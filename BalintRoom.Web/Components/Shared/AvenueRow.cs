using BalintRoom.Data.Entities;

namespace BalintRoom.Web.Components.Shared;

/// <summary>One row of the list while it is edited.</summary>
public sealed class AvenueRow
{
    public string WhatFor { get; set; } = "";

    public string Who { get; set; } = "";

    public string HowToReach { get; set; } = "";

    public string? Link { get; set; }

    /// <summary>The row as it is stored.</summary>
    public ProgrammeAvenue ToAvenue => new(WhatFor, Who, HowToReach, Link);
}
