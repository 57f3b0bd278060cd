using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Groups;

/// <summary>Somebody who coordinates a group's programme and is on none of its rosters, under this entry or another one with the same address.</summary>
/// <param name="Id">Their entry.</param>
/// <param name="Email">Their address; null for none.</param>
internal sealed record OutsidePerson(MemberId Id, string? Email);
