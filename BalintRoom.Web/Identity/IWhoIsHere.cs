using System.Security.Claims;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Web.Identity;

/// <summary>
/// The one seam between "this request, circuit or connection" and the people of the programme. Pages, circuits and the hub ask here
/// and nowhere else, each time anew: every answer is read from the database, so that a revocation counts at once.
/// Passkeys, mailed links and single sign-on end in the same grants.
/// </summary>
/// <remarks>Safe for concurrent use. A room that does not exist and one that is not theirs give the same answer.</remarks>
public interface IWhoIsHere
{
    /// <summary>
    /// Whose seat this device has in a room, while the session and for the recap period after it; in a debrief's room, who leads the group of
    /// that session.
    /// </summary>
    /// <returns>The person, or null when there is no such room, or no seat in it for them.</returns>
    Task<MemberId?> SeatInAsync(RoomId room, ClaimsPrincipal principal, CancellationToken cancellationToken = default);

    /// <summary>From when on somebody with a seat in a room is let in.</summary>
    /// <returns>A quarter of an hour before it starts; null for those who lead, who are let in at any time, and where there is no such session.</returns>
    Task<DateTimeOffset?> DoorsOpenAtAsync(RoomId room, MemberId member, CancellationToken cancellationToken = default);

    /// <summary>Who may lead on this device: makes groups, leads one, or coordinates a programme.</summary>
    /// <returns>The person last recognised, or null.</returns>
    Task<MemberId?> LeaderAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default);

    /// <summary>Everybody who has signed in on this device, the most recent first; a personal link alone signs nobody in.</summary>
    Task<IReadOnlyList<MemberId>> SignedInAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default);

    /// <summary>Everybody this device is recognised as, the most recent first.</summary>
    Task<IReadOnlyList<MemberId>> PeopleAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default);
}
