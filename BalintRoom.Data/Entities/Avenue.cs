namespace BalintRoom.Data.Entities;

/// <summary>One other avenue: a place outside the group where a problem can be taken.</summary>
public sealed class Avenue
{
    public required Guid GroupId { get; init; }

    /// <summary>The position in the list, from 0.</summary>
    public required int Position { get; set; }

    /// <summary>The kind of problem; 1 to 80 characters.</summary>
    public required string WhatFor { get; set; }

    /// <summary>The person or service; 1 to 80 characters.</summary>
    public required string Who { get; set; }

    /// <summary>How to reach them; up to 160 characters.</summary>
    public required string HowToReach { get; set; }

    /// <summary>A web page: an https URL of up to 300 characters, or null.</summary>
    public string? Link { get; set; }
}
