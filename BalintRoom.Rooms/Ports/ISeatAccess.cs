using System.Security.Claims;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>
/// Answers who has a seat in a room. Every answer is read from the database, so that a revocation takes effect at once. Safe for concurrent use.
/// </summary>
/// <remarks>A room that does not exist and one that is not theirs give the same answer.</remarks>
public interface ISeatAccess
{
    /// <summary>
    /// Whose seat this device has in a room, during the session and for the recap period after it; in a debrief's room, which facilitator of
    /// that session it belongs to.
    /// </summary>
    /// <returns>The person, or null when there is no such room, or no seat in it for them.</returns>
    Task<MemberId?> SeatInAsync(RoomId room, ClaimsPrincipal principal, CancellationToken cancellationToken = default);

    /// <summary>From when on somebody with a seat in a room is let in.</summary>
    /// <returns>A quarter of an hour before it starts; null for facilitators, who are let in at any time, and where there is no such session.</returns>
    Task<DateTimeOffset?> DoorsOpenAtAsync(RoomId room, MemberId member, CancellationToken cancellationToken = default);
}
