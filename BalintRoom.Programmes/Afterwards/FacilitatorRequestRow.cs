using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Programmes.Afterwards;

/// <summary>A request for five minutes with a facilitator.</summary>
public sealed record FacilitatorRequestRow(RoomId Session, MemberId Person, string Name, DateTimeOffset At, DateTimeOffset? SeenAt);
