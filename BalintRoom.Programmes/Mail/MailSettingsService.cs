using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Mail;

/// <summary>What a programme's coordinators decide about the mails to its groups. Answers only about programmes the person coordinates.</summary>
public sealed class MailSettingsService(IDbContextFactory<BalintDbContext> database, TimeProvider clock)
{
    /// <summary>A programme's settings; null where the person does not coordinate it.</summary>
    public async Task<MailSettings?> FindAsync(MemberId person, Guid programme, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.ProgrammesOf(person).Where(p => p.Id == programme).Select(p => new MailSettings(p.MailLanguage, p.ReminderHours, p.ReplyTo))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Changes a programme's settings.</summary>
    /// <exception cref="ArgumentException">The language or the time of reminders is none of those offered.</exception>
    public async Task<Outcome<Guid>> ChangeAsync(
        MemberId person, Guid programme, MailSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!MailSettings.ReminderChoices.Contains(settings.ReminderHours)
            || (settings.Language is { } language && !Languages.All.Contains(language, StringComparer.Ordinal)))
            throw new ArgumentException("Not one of the choices.", nameof(settings));
        if (InputText.CheckEmail(settings.ReplyTo, out var replyTo, nameof(MailSettings.ReplyTo)) is { } fault)
            return fault;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var found = await db.ProgrammesOf(person).SingleOrDefaultAsync(p => p.Id == programme, cancellationToken);
        if (found is null)
            return new Refusal(ProgrammeRefusal.NotFound);
        (found.MailLanguage, found.ReminderHours, found.ReplyTo) = (settings.Language, settings.ReminderHours, replyTo);
        db.AddAuditEntry(
            clock.GetUtcNow(), await db.EntryInAsync(person, programme, group: null, cancellationToken), AuditAct.ProgrammeChanged, programme);
        await db.SaveChangesAsync(cancellationToken);
        return programme;
    }
}
