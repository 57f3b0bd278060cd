using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Localization;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Afterwards;

/// <summary>
/// Collects anonymous feedback where a programme has switched it on. Each answer is added to its group's tally at once and not
/// kept; a tally is shown only once it is closed, with at least five answers from at least two sessions.
/// </summary>
public sealed class FeedbackService(IDbContextFactory<BalintDbContext> database)
{
    public const int FewestAnswers = 5;

    private const int FewestSessions = 2;

    /// <summary>
    /// Whether this person may give feedback on this session: the programme asks for it, they are a member on the group's present roster, and they
    /// have not answered yet. Does not check that the session was held.
    /// </summary>
    public async Task<bool> IsAskedAsync(RoomId session, MemberId person, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await IsAskedAsync(db, session, person, cancellationToken);
    }

    /// <summary>Adds one answer. A second answer of the same person for the same session is ignored.</summary>
    /// <returns>Whether it was added.</returns>
    public async Task<bool> GiveAsync(RoomId session, MemberId person, FeedbackAnswers answers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(answers);
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await IsAskedAsync(db, session, person, cancellationToken))
            return false;
        var held = await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == session, cancellationToken);
        var day = Zones.InZone(held.StartsAt, held.TimeZoneId).Date.ToDateOnly();
        var isFirst = !await db.FeedbackGiven.AnyAsync(p => p.SessionId == session, cancellationToken);
        db.Add(new FeedbackGiven { SessionId = session, PersonId = person });

        // A full tally is closed only when another session brings an answer, so that the last answer of a session is never alone
        // in the next tally.
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
        tally.Settled += answers.Settled ? 1 : 0;
        tally.Understood += answers.Understood ? 1 : 0;
        tally.Safe += answers.Safe ? 1 : 0;
        tally.EndingEnough += answers.EndingEnough ? 1 : 0;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>A group's closed tallies, the oldest first; empty where the person may not see them.</summary>
    public async Task<IReadOnlyList<FeedbackSum>> TrendAsync(MemberId person, Guid group, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.FeedbackTallies
            .Where(p => p.GroupId == group && p.IsClosed && p.Answers >= FewestAnswers && db.GroupsAllowing(person,
                GroupAct.SeeFeedback).Any(g => g.Id == group))
            .OrderBy(p => p.Number)
            .Select(p => new FeedbackSum(p.From, p.Until, p.Answers, p.Settled, p.Understood, p.Safe, p.EndingEnough))
            .ToListAsync(cancellationToken);
    }

    private static Task<bool> IsAskedAsync(BalintDbContext db, RoomId session, MemberId person, CancellationToken cancellationToken) =>
        db.Sessions.AnyAsync(
            s => s.Id == session && s.Group.Programme!.AsksForFeedback
                && s.Group.Members.Any(m => m.PersonId == person && m.Role == Role.Member)
                && !db.FeedbackGiven.Any(p => p.SessionId == session && p.PersonId == person),
            cancellationToken);
}
