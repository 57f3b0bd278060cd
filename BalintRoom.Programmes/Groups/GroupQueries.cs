using System.Collections.Immutable;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Groups;

/// <summary>What a room needs to know of a group.</summary>
internal static class GroupQueries
{
    /// <summary>The roster in the order of the circle. Members and their people must be loaded.</summary>
    public static ImmutableArray<Seat> Seats(this Group group) =>
        [.. group.Members.OrderBy(m => m.Position).Select(m => new Seat(m.PersonId, m.Person.Name, m.Role, m.IsDeputy, m.OtherRole))];
}
