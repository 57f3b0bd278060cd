namespace BalintRoom.Data.Entities;

/// <summary>One place where a problem can be taken, as a programme lists it. Lengths as in <see cref="Avenue"/>.</summary>
public sealed record ProgrammeAvenue(string WhatFor, string Who, string HowToReach, string? Link);
