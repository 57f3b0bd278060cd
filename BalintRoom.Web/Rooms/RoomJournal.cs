using System.Collections.Immutable;
using System.Text.Json;
using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Data;
using BalintRoom.Web.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Web.Rooms;

/// <summary>The journal in the database. Rooms to practise in are never written.</summary>
internal sealed class RoomJournal(IDbContextFactory<BalintDbContext> database) : IRoomJournal
{
    public async Task<IReadOnlyList<JournalEntry>> ReadAsync(RoomId room)
    {
        if (room.IsPractice)
            return [];

        await using var db = await database.CreateDbContextAsync();
        var records = await db.RoomEvents.AsNoTracking().Where(e => e.RoomId == room).OrderBy(e => e.Revision).ToListAsync();
        return [.. records.Select(r => new JournalEntry(r.Revision, r.At, JsonSerializer.Deserialize<RoomEvent.Lasting>(r.Payload)!))];
    }

    public async Task AppendAsync(RoomId room, ImmutableArray<JournalEntry> entries)
    {
        if (room.IsPractice || entries.IsEmpty)
            return;

        await using var db = await database.CreateDbContextAsync();
        db.RoomEvents.AddRange(entries.Select(e => new RoomEventRecord
        {
            RoomId = room,
            Revision = e.Revision,
            At = e.At,
            Kind = e.Event.GetType().Name,
            Payload = JsonSerializer.Serialize(e.Event),
        }));
        await db.SaveChangesAsync();
    }
}
