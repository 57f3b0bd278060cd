namespace BalintRoom.Data.Entities;

/// <summary>One place where a problem can be taken outside the group, in the facilitators' own words.</summary>
public sealed class Avenue
{
    public required Guid GroupId { get; init; }

    /// <summary>The order of the list, from 0.</summary>
    public required int Position { get; set; }

    /// <summary>What it is for; 1 to 80 characters.</summary>
    public required string WhatFor { get; set; }

    /// <summary>Who it is; 1 to 80 characters.</summary>
    public required string Who { get; set; }

    /// <summary>How they are reached; up to 160 characters.</summary>
    public required string HowToReach { get; set; }

    /// <summary>A page about it: an https address of up to 300 characters, or null.</summary>
    public string? Link { get; set; }
}
