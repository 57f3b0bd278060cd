using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>Everything the database holds about one person.</summary>
/// <param name="Name">The name on the roster.</param>
/// <param name="Since">When they were added.</param>
/// <param name="Seats">Their places in groups.</param>
/// <param name="Attendance">Whether they were present at sessions: the only part the programme sees.</param>
/// <param name="Links">Their personal links; the secrets are not stored.</param>
/// <param name="Devices">The number of devices that may act as them.</param>
/// <param name="WaitingRecaps">The number of recaps kept for them.</param>
/// <param name="WordsForThem">The number of closing words waiting for them.</param>
/// <param name="WordsByThem">The number of closing words by them waiting for others.</param>
/// <param name="Requests">When they asked for five minutes with a facilitator.</param>
/// <param name="RoomsRemembered">
/// Sessions whose room events (phases and times, nothing of a case) are still stored, and until when.
/// </param>
/// <param name="Days">How many days short-lived data is kept.</param>
public sealed record StoredData(
    string Name,
    DateTimeOffset Since,
    IReadOnlyList<StoredSeat> Seats,
    IReadOnlyList<StoredAttendance> Attendance,
    IReadOnlyList<StoredLink> Links,
    int Devices,
    int WaitingRecaps,
    int WordsForThem,
    int WordsByThem,
    IReadOnlyList<DateTimeOffset> Requests,
    IReadOnlyList<StoredRoomHistory> RoomsRemembered,
    int Days)
{
    /// <summary>Their email address; null for none.</summary>
    public string? Email { get; init; }

    /// <summary>The programmes they coordinate.</summary>
    public IReadOnlyList<string> Coordinates { get; init; } = [];

    /// <summary>How many passkeys and single sign-on accounts they can sign in with.</summary>
    public int WaysToSignIn { get; init; }

    /// <summary>How many mails to them are recorded in the outbox; their content is not stored.</summary>
    public int Mails { get; init; }

    /// <summary>After how many sessions they gave anonymous feedback; the answers are not stored by person.</summary>
    public int PulsesGiven { get; init; }

    /// <summary>How many audit entries name them.</summary>
    public int AuditEntries { get; init; }
}

/// <summary>A place in a group.</summary>
/// <param name="LastPresentedOn">The day they last presented a case; the group's facilitators see it.</param>
public sealed record StoredSeat(string Group, Role Role, TrainingStage? Stage, string? OtherRole, bool IsDeputy, DateOnly? LastPresentedOn);

/// <summary>Whether they came to a session.</summary>
public sealed record StoredAttendance(string Group, DateTimeOffset StartsAt, string TimeZoneId, int SlotMinutes, Role Role, bool Present);

/// <summary>A personal link.</summary>
public sealed record StoredLink(string Group, DateTimeOffset MadeAt, DateTimeOffset? OpenedAt, DateTimeOffset ExpiresAt, bool Revoked);

/// <summary>
/// The stored events of a session's room, kept for a while so that the room survives a restart and a recap can be written.
/// </summary>
public sealed record StoredRoomHistory(string Group, DateTimeOffset StartsAt, DateTimeOffset GoneAt);

/// <summary>Answers "what is stored about me" from the tables themselves.</summary>
public sealed class StoredDataService(IDbContextFactory<BalintDbContext> database, IOptions<RecapOptions> recap)
{
    /// <summary>Everything stored about a person; null for an unknown id.</summary>
    public async Task<StoredData?> FindAsync(MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var found = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == person, cancellationToken);
        if (found is null)
            return null;

        var seats = await db.GroupMembers.Where(m => m.PersonId == person)
            .OrderBy(m => m.Group.Name)
            .Select(m => new StoredSeat(m.Group.Name, m.Role, m.Stage, m.OtherRole, m.IsDeputy, m.LastPresentedOn))
            .ToListAsync(cancellationToken);
        var attendance = await db.Attendance.Where(a => a.PersonId == person)
            .OrderByDescending(a => a.Session.StartsAt)
            .Select(a => new StoredAttendance(
                a.Session.Group.Name, a.Session.StartsAt, a.Session.TimeZoneId, a.Session.SlotMinutes, a.Role, a.Present))
            .ToListAsync(cancellationToken);
        var links = await db.PersonalLinks.Where(l => l.PersonId == person)
            .OrderByDescending(l => l.CreatedAt)
            .Select(l => new StoredLink(l.Session.Group.Name, l.CreatedAt, l.FirstUsedAt, l.ExpiresAt, l.RevokedAt != null))
            .ToListAsync(cancellationToken);
        var devices = await db.DeviceGrants.Where(g => g.PersonId == person).Select(g => g.DeviceId).Distinct().CountAsync(cancellationToken);
        var recaps = await db.RecapNotes.CountAsync(r => r.PersonId == person, cancellationToken);
        var forThem = await db.ClosingWords.CountAsync(w => w.RecipientId == person, cancellationToken);
        var byThem = await db.ClosingWords.CountAsync(w => w.AuthorId == person, cancellationToken);
        var requests = await db.FacilitatorRequests.Where(r => r.PersonId == person)
            .OrderBy(r => r.At).Select(r => r.At).ToListAsync(cancellationToken);

        // Few rooms still have events, while many sessions were held.
        var rooms = await db.RoomEvents.Select(e => e.RoomId).Distinct().ToListAsync(cancellationToken);
        var remembered = await db.Sessions.AsNoTracking().Include(s => s.Group)
            .Where(s => rooms.Contains(s.Id)
                && (s.EndedAt == null ? s.Group.Members.Any(m => m.PersonId == person) : s.Attendance.Any(a => a.PersonId == person)))
            .OrderByDescending(s => s.StartsAt)
            .ToListAsync(cancellationToken);

        return new StoredData(
            found.Name, found.CreatedAt, seats, attendance, links, devices, recaps, forThem, byThem, requests,
            [.. remembered.Select(s => new StoredRoomHistory(s.Group.Name, s.StartsAt, recap.Value.PurgeAt(s)))],
            (int)recap.Value.Period.TotalDays)
        {
            Email = found.Email,
            Coordinates = await db.Coordinators.Where(c => c.PersonId == person).Select(c => c.Programme.Name).ToListAsync(cancellationToken),
            WaysToSignIn = await db.Passkeys.CountAsync(p => p.PersonId == person, cancellationToken)
                + await db.ExternalLogins.CountAsync(l => l.PersonId == person, cancellationToken),
            Mails = await db.Mails.CountAsync(m => m.PersonId == person, cancellationToken),
            PulsesGiven = await db.FeedbackGiven.CountAsync(p => p.PersonId == person, cancellationToken),
            AuditEntries = await db.Audit.CountAsync(a => a.ActorId == person || a.SubjectId == person, cancellationToken),
        };
    }
}
