using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Access;

/// <summary>Signs a person out everywhere but on the browser from which they ended the others in their seat.</summary>
internal sealed class SeatSecurity(IDbContextFactory<BalintDbContext> database, AccessRevocations access) : ISeatSecurity
{
    public async Task EndOthersAsync(RoomId room, MemberId member, BrowserId keep, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var entries = await db.SamePeople(member).Select(p => p.Id).ToListAsync(cancellationToken);
        var grants = db.DeviceGrants.Where(g => entries.Contains(g.PersonId));
        var devices = await grants.Select(g => g.DeviceId).Distinct().ToListAsync(cancellationToken);
        var others = devices.Where(d => RoomBrowsers.IdOf(room, d) != keep).ToList();
        if (others.Count == devices.Count)
            return;

        await grants.Where(g => others.Contains(g.DeviceId)).ExecuteDeleteAsync(cancellationToken);
        foreach (var device in others)
            access.DisconnectDevice(device, SessionEnding.SeatEnded);
    }
}
