using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using Microsoft.EntityFrameworkCore;
using BalintRoom.Programmes.Localization;

namespace BalintRoom.Programmes.Afterwards;

/// <summary>The four taps somebody may give after a session.</summary>
public sealed record Pulse(bool Settled, bool Understood, bool Safe, bool EndingEnough);

/// <summary>Answers added up over some sessions.</summary>
/// <param name="From">The day of the first of them.</param>
/// <param name="Until">The day of the last.</param>
/// <param name="Answers">How many; never fewer than <see cref="FeedbackService.FewestAnswers"/>.</param>
public sealed record PulsePoint(DateOnly From, DateOnly Until, int Answers, int Settled, int Understood, int Safe, int EndingEnough);

/// <summary>
/// Collects the four taps where a programme has switched them on. Answers are added to a tally of their group at once, and no answer is kept; a
/// tally is shown once it is closed, which takes five answers from two sessions at least.
/// </summary>
public sealed class FeedbackService(IDbContextFactory<BalintDbContext> database)
{
    public const int FewestAnswers = 5;

    private const int FewestSessions = 2;

    /// <summary>Whether this person is asked after this session: switched on, held, on the roster as a member, and not answered yet.</summary>
    public async Task<bool> IsAskedAsync(RoomId session, MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await IsAskedAsync(db, session, person, cancellationToken);
    }

    /// <summary>Adds one answer. A second one of the same person for the same session is passed over.</summary>
    /// <returns>Whether it was added.</returns>
    public async Task<bool> GiveAsync(RoomId session, MemberId person, Pulse pulse, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pulse);
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await IsAskedAsync(db, session, person, cancellationToken))
            return false;
        var held = await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == session, cancellationToken);
        var day = Zones.InZone(held.StartsAt, held.TimeZoneId).Date.ToDateOnly();
        var isFirst = !await db.FeedbackGiven.AnyAsync(p => p.SessionId == session, cancellationToken);
        db.Add(new FeedbackGiven { SessionId = session, PersonId = person });

        // A tally full enough is closed only when another session brings an answer: nobody's last tap is alone in the next one.
        var tally = await db.FeedbackTallies.Where(p => p.GroupId == held.GroupId).OrderByDescending(p => p.Number).FirstOrDefaultAsync(cancellationToken);
        if (tally is { Answers: >= FewestAnswers, Sessions: >= FewestSessions } && isFirst)
            tally.IsClosed = true;
        if (tally is null or { IsClosed: true })
        {
            tally = new FeedbackTally { GroupId = held.GroupId, Number = (tally?.Number ?? -1) + 1, From = day, Until = day, Sessions = 0 };
            db.Add(tally);
        }

        tally.Sessions += isFirst ? 1 : 0;
        tally.Until = day > tally.Until ? day : tally.Until;
        tally.Answers++;
        tally.Settled += pulse.Settled ? 1 : 0;
        tally.Understood += pulse.Understood ? 1 : 0;
        tally.Safe += pulse.Safe ? 1 : 0;
        tally.EndingEnough += pulse.EndingEnough ? 1 : 0;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>How the answers of a group go over time, the oldest first; nothing that is not closed.</summary>
    public async Task<IReadOnlyList<PulsePoint>> TrendAsync(MemberId person, Guid group, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.FeedbackTallies
            .Where(p => p.GroupId == group && p.IsClosed && p.Answers >= FewestAnswers && db.Groups.Allowing(person, GroupAct.SeeFeedback).Any(g => g.Id == group))
            .OrderBy(p => p.Number)
            .Select(p => new PulsePoint(p.From, p.Until, p.Answers, p.Settled, p.Understood, p.Safe, p.EndingEnough))
            .ToListAsync(cancellationToken);
    }

    private static Task<bool> IsAskedAsync(BalintDbContext db, RoomId session, MemberId person, CancellationToken cancellationToken) =>
        db.Sessions.AnyAsync(
            s => s.Id == session && s.Group.Programme!.Pulse
                && s.Group.Members.Any(m => m.PersonId == person && m.Role == Role.Member)
                && !db.FeedbackGiven.Any(p => p.SessionId == session && p.PersonId == person),
            cancellationToken);
}
