using System.Collections.Concurrent;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Web.Programme;

/// <summary>One debrief that is going on: who is there, and since when. In memory alone.</summary>
public sealed class Debrief
{
    private readonly ConcurrentDictionary<Guid, string> _there = new();

    internal Debrief(DateTimeOffset since) => Since = since;

    /// <summary>Raised when somebody comes or goes.</summary>
    public event EventHandler? Changed;

    /// <summary>When the first of them came.</summary>
    public DateTimeOffset Since { get; }

    /// <summary>Who is there, each once.</summary>
    public IReadOnlyList<string> Names => [.. _there.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.CurrentCulture)];

    internal bool IsEmpty => _there.IsEmpty;

    internal void Come(Guid visit, string name)
    {
        _there[visit] = name;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    internal void Go(Guid visit)
    {
        _there.TryRemove(visit, out _);
        Changed?.Invoke(this, EventArgs.Empty);
    }
}

/// <summary>The room for the facilitators alone, after a session. Nothing of it is stored but that it took place. Safe for concurrent use.</summary>
public sealed class Debriefs(IDbContextFactory<BalintDbContext> database, TimeProvider clock)
{
    /// <summary>How long a debrief usually takes.</summary>
    public static TimeSpan Usual { get; } = TimeSpan.FromMinutes(20);

    private readonly ConcurrentDictionary<RoomId, Debrief> _open = new();

    /// <summary>Comes to the debrief of a session that was opened.</summary>
    /// <returns>The debrief, and what to dispose on going; null where there is none for them.</returns>
    public async Task<(Debrief Debrief, IDisposable Visit)?> ComeAsync(MemberId leader, RoomId session, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var name = await db.Sessions
            .Where(s => s.Id == session && s.EndedAt != null && s.OpenedAt != null && db.Groups.Allowing(leader, GroupAct.Lead).Any(g => g.Id == s.GroupId))
            .Select(s => db.People.Single(p => p.Id == leader).Name)
            .SingleOrDefaultAsync(cancellationToken);
        if (name is null)
            return null;
        var debrief = _open.GetOrAdd(session, _ => new Debrief(clock.GetUtcNow()));
        var visit = Guid.NewGuid();
        debrief.Come(visit, name);
        return (debrief, new Visit(() =>
        {
            debrief.Go(visit);
            if (debrief.IsEmpty)
                _open.TryRemove(new KeyValuePair<RoomId, Debrief>(session, debrief));
        }));
    }

    /// <summary>Writes down that it took place.</summary>
    public async Task<bool> TookPlaceAsync(MemberId leader, RoomId session, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.Sessions
            .Where(s => s.Id == session && s.EndedAt != null && db.Groups.Allowing(leader, GroupAct.Lead).Any(g => g.Id == s.GroupId))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Debriefed, true), cancellationToken) > 0;
    }

    private sealed class Visit(Action go) : IDisposable
    {
        public void Dispose() => go();
    }
}
