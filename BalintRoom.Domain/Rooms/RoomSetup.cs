using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms;

/// <summary>The settings a room is created with.</summary>
/// <param name="SlotStartsAt">When the slot begins; inclusive.</param>
/// <param name="SlotEndsAt">When people's duties begin again; after <paramref name="SlotStartsAt"/>.</param>
/// <param name="Plan">How the slot is shared out; its last phase says whether there is a lobby.</param>
/// <param name="Seats">The closed roster in the order of the circle: as many as <see cref="RoomSize.WithMediaServer"/> holds,
/// at least one facilitator.</param>
/// <param name="Call">Where the group hears and sees each other; null for the room itself.</param>
public sealed record RoomSetup(
    DateTimeOffset SlotStartsAt, DateTimeOffset SlotEndsAt, PhasePlan Plan, ImmutableArray<Seat> Seats, RoomCall? Call = null);
