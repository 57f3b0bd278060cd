using System.Security.Claims;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Access;

/// <summary>Grants devices the right to act as people.</summary>
public static class DeviceGrants
{
    /// <summary>Lets a device act as some people from now on. Only adds to the context; the caller saves the changes.</summary>
    /// <param name="db">The context to add to.</param>
    /// <param name="people">The people the device may act as.</param>
    /// <param name="link">The personal link that limits the grant's lifetime; null where the people signed in.</param>
    /// <param name="principal">The device's principal; without a device id, or with an unknown one, a new device is made.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The new device's cookie secret; null where the device was known.</returns>
    public static async Task<Secret?> GrantAsync(
        this BalintDbContext db, IReadOnlyList<MemberId> people, Guid? link, ClaimsPrincipal principal, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        Secret? made = null;
        if (principal.DeviceId() is not { } device || !await db.Devices.AnyAsync(d => d.Id == device, cancellationToken))
        {
            var secret = Secret.New();
            made = secret;
            device = Guid.NewGuid();
            db.Add(new Device { Id = device, SecretHash = secret.Hash(), CreatedAt = now, LastSeenAt = now });
        }

        foreach (var person in people)
        {
            var known = await db.DeviceGrants
                .SingleOrDefaultAsync(g => g.DeviceId == device && g.PersonId == person && g.LinkId == link, cancellationToken);
            if (known is null)
                db.Add(new DeviceGrant { Id = Guid.NewGuid(), DeviceId = device, PersonId = person, LinkId = link, GrantedAt = now });
            else
                known.GrantedAt = now;
        }

        return made;
    }
}
