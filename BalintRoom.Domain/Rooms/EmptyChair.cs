using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms;

/// <summary>An empty chair in the circle, from which a member may speak.</summary>
/// <param name="Id">Its number in this room; never reused.</param>
/// <param name="Kind">Whom it stands for.</param>
/// <param name="Name">For <see cref="ChairKind.Named"/>: 1 to <see cref="RoomLimits.ChairNameLength"/> characters; else
/// null.</param>
/// <param name="TakenBy">Who speaks from it now.</param>
public sealed record EmptyChair(int Id, ChairKind Kind, string? Name, MemberId? TakenBy);
