using BalintRoom.Programmes.Lists;

namespace BalintRoom.Programmes.Coordination;

/// <summary>A group of a programme, for a list that is sorted into groups.</summary>
/// <param name="People">How many are on its roster.</param>
/// <param name="HasFacilitator">Whether a facilitator or co-facilitator is among them.</param>
/// <param name="Here">Who they are.</param>
public sealed record ListedGroup(Guid Id, string Name, int People, bool HasFacilitator, RosterHere Here);
