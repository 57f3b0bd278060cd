using System.Text;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Mail;

/// <summary>
/// Messages of a coordinator or facilitator to a group, by mail, about how it meets and never about what is said there. The text waits in the outbox and
/// is deleted when the mail is done; nobody can read it there.
/// </summary>
public sealed class GroupMessages(IDbContextFactory<BalintDbContext> database, TimeProvider clock, Outbox outbox)
{
    /// <summary>Who would get a message, and where answers to it and its copy would go; without readers for somebody who may not write to the group.</summary>
    public async Task<MessageReview> ReviewAsync(MemberId actor, Guid group, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var found = await db.GroupsAllowing(actor, GroupAct.HandOutLinks).AsNoTracking().Include(g => g.Members).ThenInclude(m => m.Person)
            .SingleOrDefaultAsync(g => g.Id == group && g.ArchivedAt == null, cancellationToken);
        if (found is null)
            return new MessageReview([], null, AnswersToWriter: false, null);
        var author = await db.EntryInAsync(actor, found.ProgrammeId, group, cancellationToken);
        var own = await db.People.Where(p => p.Id == author).Select(p => p.Email).SingleOrDefaultAsync(cancellationToken);
        return new MessageReview(
            [.. found.Members.Where(m => m.Person.Email is not null).OrderBy(m => m.Position).Select(m => m.Person.Name)],
            own ?? await db.ReplyToAsync(group, author, cancellationToken), AnswersToWriter: own is not null, own);
    }

    /// <summary>Sends a message to everybody of the group who has an address, and a copy to whoever writes it.</summary>
    /// <returns>How many people get it, the copy not counted.</returns>
    public async Task<Outcome<int>> SendAsync(MemberId actor, Guid group, string? text, CancellationToken cancellationToken = default)
    {
        if (Check(text, out var clean) is { } fault)
            return fault;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var found = await db.GroupsAllowing(actor, GroupAct.HandOutLinks).Include(g => g.Members).ThenInclude(m => m.Person)
            .SingleOrDefaultAsync(g => g.Id == group && g.ArchivedAt == null, cancellationToken);
        if (found is null)
            return new Refusal(ProgrammeRefusal.NotFound);
        var readers = found.Members.Where(m => m.Person.Email is not null).Select(m => m.PersonId).ToHashSet();
        if (readers.Count == 0)
            return new Refusal(ProgrammeRefusal.NobodyReachable, nameof(OutgoingMail.Text));
        var author = await db.EntryInAsync(actor, found.ProgrammeId, group, cancellationToken);
        var now = clock.GetUtcNow();
        var copy = !readers.Contains(author) && await db.People.AnyAsync(p => p.Id == author && p.Email != null, cancellationToken);
        foreach (var reader in copy ? [.. readers, author] : readers)
            db.QueueGroupMessage(reader, found.Id, author, clean, now);
        db.AddAuditEntry(now, author, AuditAct.GroupMessaged, found.ProgrammeId, group, count: readers.Count);
        await db.SaveChangesAsync(cancellationToken);
        outbox.Signal();
        return readers.Count;
    }

    /// <summary>Checks a text of several lines: each is as <see cref="TextRules"/> asks, and not all are empty.</summary>
    private static Refusal? Check(string? text, out string clean)
    {
        clean = (text ?? "").ReplaceLineEndings("\n").Trim();
        if (clean.Length == 0)
            return new Refusal(ProgrammeRefusal.MessageEmpty, nameof(OutgoingMail.Text));
        if (clean.Split('\n').Any(line => !TextRules.IsAcceptable(line)))
            return new Refusal(ProgrammeRefusal.NameCharacters, nameof(OutgoingMail.Text));
        clean = clean.Normalize(NormalizationForm.FormC);
        return clean.Length > FieldLimits.GroupMessageLength
            ? new Refusal(ProgrammeRefusal.NameTooLong, nameof(OutgoingMail.Text), FieldLimits.GroupMessageLength)
            : null;
    }
}
