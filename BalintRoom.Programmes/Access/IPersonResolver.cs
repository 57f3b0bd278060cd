using System.Security.Claims;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Programmes.Access;

/// <summary>
/// Maps a request, circuit or hub connection to the people of the programme. Pages, circuits and the hub ask here and nowhere
/// else, and ask again each time: every answer is read from the database, so that a revocation takes effect at once. Passkeys,
/// mailed links and single sign-on all result in the same grants.
/// </summary>
/// <remarks>Safe for concurrent use. A room that does not exist and one the caller has no access to give the same answer.</remarks>
public interface IPersonResolver : ISeatAccess
{
    /// <summary>
    /// The person on this device who may use the pages of facilitators and coordinators: by signing in, or by a personal link to a group they
    /// facilitate, which counts only for people with no rights beyond that group.
    /// </summary>
    /// <returns>The person most recently recognised; null for nobody.</returns>
    Task<MemberId?> OrganizerAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default);

    /// <summary>
    /// Everybody who has signed in on this device, the most recent first; a personal link alone does not sign anybody in.
    /// </summary>
    Task<IReadOnlyList<MemberId>> SignedInAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default);

    /// <summary>
    /// Whether the person on this device has signed in within the last ten minutes, or has no way to do so again: required to add a passkey, change
    /// one's address, and export or delete one's data.
    /// </summary>
    Task<bool> HasSignedInRecentlyAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default);

    /// <summary>
    /// Whether somebody who has signed in on this device has no way to do so again: no address that they have proved, no passkey, no single sign-on.
    /// </summary>
    Task<bool> HasNoWayBackAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default);

    /// <summary>
    /// The person who would have a seat in a session that was cancelled: they are told so, where others are told nothing.
    /// </summary>
    Task<MemberId?> SeatInCancelledAsync(RoomId room, ClaimsPrincipal principal, CancellationToken cancellationToken = default);

    /// <summary>Everybody this device may act as, the most recently recognised first.</summary>
    Task<IReadOnlyList<MemberId>> PeopleAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default);
}
