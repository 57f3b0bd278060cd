using BalintRoom.Domain.People;
using BalintRoom.Programmes.Lists;

namespace BalintRoom.Programmes.Coordination;

/// <summary>A group of a programme, for a list that is sorted into groups.</summary>
/// <param name="Id">The group's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="People">How many are on its roster.</param>
/// <param name="HasFacilitator">Whether a facilitator or co-facilitator is among them.</param>
/// <param name="Here">Who they are.</param>
public sealed record ListedGroup(Guid Id, string Name, int People, bool HasFacilitator, RosterHere Here)
{
    /// <summary>The roles of its people.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>The names of those who facilitate it, in the order of the circle.</summary>
    public IReadOnlyList<string> Facilitators { get; init; } = [];

    /// <summary>The day it was made on, in the programme's zone.</summary>
    public required DateOnly MadeOn { get; init; }

    /// <summary>The day of its next session, or of its latest where none is planned; null for a group without any.</summary>
    public DateOnly? MeetsOn { get; init; }

    /// <summary>Its people, by name and email address.</summary>
    public IReadOnlyList<(string Name, string? Email)> Roster { get; init; } = [];
}
