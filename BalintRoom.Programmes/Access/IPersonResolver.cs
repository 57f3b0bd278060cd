using System.Security.Claims;
using BalintRoom.Domain.People;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Programmes.Access;

/// <summary>
/// The one seam between "this request, circuit or connection" and the people of the programme. Pages, circuits and the hub ask here
/// and nowhere else, each time anew: every answer is read from the database, so that a revocation counts at once.
/// Passkeys, mailed links and single sign-on end in the same grants.
/// </summary>
/// <remarks>Safe for concurrent use. A room that does not exist and one that is not theirs give the same answer.</remarks>
public interface IPersonResolver : ISeatAccess
{
    /// <summary>Who may lead on this device: makes groups, leads one, or coordinates a programme.</summary>
    /// <returns>The person last recognised, or null.</returns>
    Task<MemberId?> OrganizerAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default);

    /// <summary>Everybody who has signed in on this device, the most recent first; a personal link alone signs nobody in.</summary>
    Task<IReadOnlyList<MemberId>> SignedInAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default);

    /// <summary>Everybody this device is recognised as, the most recent first.</summary>
    Task<IReadOnlyList<MemberId>> PeopleAsync(ClaimsPrincipal principal, CancellationToken cancellationToken = default);
}
