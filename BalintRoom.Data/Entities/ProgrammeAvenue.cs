namespace BalintRoom.Data.Entities;

/// <summary>One other avenue in a programme's list. Lengths as in <see cref="Avenue"/>.</summary>
public sealed record ProgrammeAvenue(string WhatFor, string Who, string HowToReach, string? Link);
