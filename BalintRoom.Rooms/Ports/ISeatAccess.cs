using System.Security.Claims;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>
/// Finds who has a seat in a room. Each call reads the database, so that a revocation takes effect at once. Safe for concurrent
/// use.
/// </summary>
/// <remarks>The results do not tell a room that does not exist from one where the person has no seat.</remarks>
public interface ISeatAccess
{
    /// <summary>
    /// The person whose seat a signed-in device may take, during the session and for the recap period after it. In a debrief room
    /// only the session's facilitators have seats.
    /// </summary>
    /// <returns>The person; null where the room does not exist or they have no seat in it.</returns>
    Task<MemberId?> SeatInAsync(RoomId room, ClaimsPrincipal principal, CancellationToken cancellationToken = default);

    /// <summary>The time from which a person with a seat is let into the room.</summary>
    /// <returns>A quarter of an hour before the start; null for facilitators, who are let in at any time, once a facilitator has
    /// opened the room, and where the session does not exist.</returns>
    Task<DateTimeOffset?> DoorsOpenAtAsync(RoomId room, MemberId member, CancellationToken cancellationToken = default);

    /// <summary>The browser behind a connection, by the id it has in this room alone.</summary>
    /// <returns>The browser; null for one that has never redeemed a link.</returns>
    Task<Browser?> BrowserAsync(RoomId room, ClaimsPrincipal principal, CancellationToken cancellationToken = default);
}
