using BalintRoom.Domain.Rooms;

namespace BalintRoom.Programmes.Coordination;

/// <summary>A session in a programme's calendar.</summary>
/// <param name="Id">The session's id.</param>
/// <param name="Group">The name of its group.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="IsCancelled">Whether it was cancelled.</param>
public sealed record CalendarSession(RoomId Id, string Group, DateTimeOffset StartsAt, bool IsCancelled);
