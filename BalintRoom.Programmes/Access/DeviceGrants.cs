using System.Security.Claims;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Access;

/// <summary>Makes a device recognise people.</summary>
public static class DeviceGrants
{
    /// <summary>Lets a device act as some people from now on; stored with the context's other changes.</summary>
    /// <param name="db">The context.</param>
    /// <param name="people">Who.</param>
    /// <param name="link">The personal link it lives as long as; null where they signed in.</param>
    /// <param name="principal">The device as it is known already.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The cookie's secret where the device was not known before.</returns>
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
