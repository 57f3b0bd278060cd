using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Calendars;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MimeKit;

namespace BalintRoom.Programmes.Mail;

/// <summary>
/// Writes an email when it is about to be sent, in the reader's language, as plain text and HTML. What changes somebody's calendar carries a message to
/// it. Links are made at that moment, and stored with the context's changes; that to a group is the same in all of a person's mails.
/// </summary>
public sealed class MailWriter(
    IOptions<MailOptions> options, IOptions<RecapOptions> recap, IOptions<AccessOptions> identity, PublicAddress address, LinkKey key,
    IStringLocalizer<MailWords> words)
{
    /// <summary>Writes a mail.</summary>
    /// <returns>
    /// The email; null where it is no longer wanted: the person is gone, has no address or is no longer on the roster (of those who left it: is on it
    /// again), the programme is a sample, the session is over or cancelled (for a cancellation: is not cancelled), or a recap was opened already.
    /// </returns>
    internal Task<MimeMessage?> WriteAsync(BalintDbContext db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancellationToken) => mail.Kind switch
    {
        MailKind.SignIn => WriteSignInAsync(db, mail, now, cancellationToken),
        MailKind.Link => WriteLinkAsync(db, mail, now, cancellationToken),
        MailKind.AddressProposed => WriteAddressProposedAsync(db, mail, now, cancellationToken),
        MailKind.AddressChanged => WriteAddressChangedAsync(db, mail, now, cancellationToken),
        MailKind.ConfirmAddress => WriteConfirmAddressAsync(db, mail, now, cancellationToken),
        MailKind.GroupMessage => WriteGroupMessageAsync(db, mail, now, cancellationToken),
        MailKind.Debrief => WriteDebriefAsync(db, mail, now, cancellationToken),
        MailKind.RecordsExpire => WriteRecordsExpireAsync(db, mail, now, cancellationToken),
        _ => WriteAboutSessionAsync(db, mail, now, cancellationToken),
    };

    private async Task<MimeMessage?> WriteAboutSessionAsync(
        BalintDbContext db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var person = await db.People.SingleOrDefaultAsync(p => p.Id == mail.PersonId, cancellationToken);
        var session = await db.Sessions.AsNoTracking().Include(s => s.Group.Programme).Include(s => s.Series)
            .SingleOrDefaultAsync(s => s.Id == mail.SessionId, cancellationToken);
        if (person is not { Email: { } email } || session is null || session.Group.Programme is { IsSample: true })
            return null;
        var sessions = session.SeriesId is { } series
            ? await db.Sessions.AsNoTracking().Include(s => s.Series).Where(s => s.SeriesId == series).OrderBy(s => s.StartsAt).ToListAsync(cancellationToken)
            : [session];
        if (!await IsWantedAsync(db, mail, session, sessions, now, cancellationToken))
            return null;

        using var culture = MailCulture.Of(await db.LanguageOfAsync(person, session.GroupId, cancellationToken));
        var kind = mail.Kind.ToString();
        var isForSeries = mail.SeriesId is not null;
        var coming = sessions.FindAll(s => s.CalledOffAt is null && s.EndedAt is null && s.EndsAt > now);

        // What is said to those who join is about what is next when they read it, whichever series it belongs to.
        if (mail.Kind is MailKind.Joined or MailKind.Invitation
            && await NextAsync(db, mail.Kind == MailKind.Joined ? null : coming, session, now, cancellationToken) is { } next)
            session = next;
        var when = DisplayText.Day(session.StartsAt, session.TimeZoneId);
        var isFollowing = isForSeries && mail.Kind is MailKind.Moved or MailKind.CalledOff;
        var before = mail.MovedFrom is { } from && from != session.StartsAt ? DisplayText.Day(from, session.TimeZoneId) : null;
        var message = Begin(email, person.Name, options.Value.GroupInSubject ? words[$"{kind}.Subject.Group", session.Group.Name]
            : words[$"{kind}.Subject"], now);
        var lines = new List<MailLine>
        {
            new(words["Hello", person.Name]),
            new(before is null
                ? words.Counted(
                    isFollowing ? $"{kind}.Following" : $"{kind}.Text",
                    session.SlotMinutes, session.Group.Name, when, session.SlotMinutes, DisplayText.Zone(session.TimeZoneId))
                : words.Counted(
                    isFollowing ? "Moved.Following.From" : "Moved.Text.From",
                    session.SlotMinutes, session.Group.Name, when, session.SlotMinutes, DisplayText.Zone(session.TimeZoneId), before)),
        };
        if (mail.Kind is MailKind.Invitation or MailKind.Joined)
            lines.AddRange(WhatFollows(session, coming, now));

        var leadsNowhere = mail.Kind == MailKind.LeftRoster || (mail.Kind == MailKind.CalledOff && !(isForSeries && coming.Count > 0));
        var link = leadsNowhere ? null : await LinkAsync(db, session, person, now, cancellationToken);
        if (link is not null)
        {
            lines.Add(new(words[$"{kind}.Link"], link));
            lines.Add(new(mail.Kind == MailKind.HowItEnded ? words.Counted("HowItEnded.Days", (int)recap.Value.Period.TotalDays) : words["Personal"]));
        }

        if (mail.Kind is MailKind.Invitation or MailKind.Joined or MailKind.Reminder or MailKind.Moved)
            lines.Add(new(words["CannotCome"], address.Of("me")));
        if (mail.Kind != MailKind.LeftRoster)
            lines.Add(new(words["NoContent"]));
        lines.Add(new(await AnswersGoToAsync(db, message, session.GroupId, person, cancellationToken)));
        var calendar = CalendarOf(
            mail, session, sessions, new CalendarParty(options.Value.From, options.Value.FromName, email, person.Name),
            new CalendarText(words["Event"], words["Event.Text"], link), now);
        message.Body = MailBody.Of(lines, calendar);
        return message;
    }

    /// <summary>
    /// The next session of a group, or of some of its sessions: not cancelled, at or after now; where there is none, the one under way. Null for none.
    /// </summary>
    private static async Task<Session?> NextAsync(
        BalintDbContext db, IReadOnlyCollection<Session>? among, Session session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = among?.Select(s => s.Id).ToList();
        var coming = await db.Sessions.AsNoTracking().Include(s => s.Group.Programme).Include(s => s.Series)
            .Where(s => s.GroupId == session.GroupId && s.CalledOffAt == null && s.EndedAt == null && (ids == null || ids.Contains(s.Id)))
            .OrderBy(s => s.StartsAt)
            .ToListAsync(cancellationToken);
        return coming.Find(s => s.StartsAt >= now) ?? coming.Find(s => s.EndsAt > now);
    }

    private static async Task<bool> IsWantedAsync(
        BalintDbContext db, OutgoingMail mail, Session session, List<Session> sessions, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isMember = await db.GroupMembers.AnyAsync(m => m.GroupId == session.GroupId && m.PersonId == mail.PersonId, cancellationToken);
        var isComing = session.CalledOffAt is null && session.EndedAt is null;
        return mail.Kind switch
        {
            MailKind.HowItEnded => await db.RecapNotes.AnyAsync(
                r => r.SessionId == session.Id && r.PersonId == mail.PersonId && r.OpenedAt == null, cancellationToken),
            MailKind.CalledOff => isMember && session.CalledOffAt is not null,
            MailKind.LeftRoster => !isMember,
            MailKind.Joined or MailKind.Invitation => isMember && sessions.Exists(s => s.CalledOffAt is null && s.EndedAt is null && s.EndsAt > now),
            // One that waited while its session was moved would come at the wrong time; that it was moved is told anyhow.
            MailKind.Reminder => isMember && isComing && mail.Key == MailQueue.Key(mail.Kind, mail.PersonId!.Value, session.Id, session.Sequence),
            MailKind.Moved when mail.SeriesId is not null =>
                isMember && sessions.Exists(s => s.CalledOffAt is null && s.EndedAt is null && s.StartsAt >= session.StartsAt),
            _ => isMember && isComing,
        };
    }

    /// <summary>What else is planned, and what will be mailed of it.</summary>
    private IEnumerable<MailLine> WhatFollows(Session session, List<Session> coming, DateTimeOffset now)
    {
        var later = coming.FindAll(s => s.StartsAt >= now || s.Id == session.Id);
        if (later.Count > 0 && !later.Exists(s => s.Id == session.Id))
            yield return new(words.Counted("Joined.Others", later.Count, DisplayText.Day(later[0].StartsAt, later[0].TimeZoneId), later.Count));
        else if (session.Series is { } series && later.Count > 1)
            yield return new(words.Counted(series.EveryWeeks == 1 ? "Invitation.Weekly" : "Invitation.Series", later.Count, later.Count, series.EveryWeeks));
        var hours = session.Group.Programme?.ReminderHours ?? ResidencyProgramme.DefaultReminderHours;
        if (hours > 0)
            yield return new(words.Counted(hours % 24 == 0 ? "Invitation.Reminder.Days" : "Invitation.Reminder.Hours", hours % 24 == 0 ? hours / 24 : hours));
    }

    /// <summary>Lets answers go to somebody who reads them, and says where they go.</summary>
    private async Task<string> AnswersGoToAsync(
        BalintDbContext db, MimeMessage message, Guid group, Person reader, CancellationToken cancellationToken)
    {
        if (await db.ReplyToAsync(group, reader.Id, cancellationToken) is not { } answers)
            return words["NoReply"];
        message.ReplyTo.Add(new MailboxAddress(null, answers));
        return words["ReplyTo", answers];
    }

    private static CalendarMessage? CalendarOf(
        OutgoingMail mail, Session session, List<Session> sessions, CalendarParty party, CalendarText text, DateTimeOffset now) => mail.Kind switch
        {
            MailKind.Invitation or MailKind.Joined => CalendarEntries.Request(sessions, party, text, now),
            MailKind.Moved when mail.SeriesId is not null => CalendarEntries.Request(sessions, party, text, now),
            MailKind.Moved => CalendarEntries.Moved(session, sessions, party, text, now),
            // What is left of a series is its new rule; where nothing is left, it goes as a whole.
            MailKind.CalledOff when mail.SeriesId is not null =>
                CalendarEntries.Request(sessions, party, text, now) ?? CalendarEntries.Cancel(sessions, party, text, now),
            MailKind.CalledOff => CalendarEntries.CalledOff(session, sessions, party, text, now),
            MailKind.LeftRoster => CalendarEntries.Cancel(sessions, party, text, now),
            _ => null,
        };

    private async Task<MimeMessage?> WriteSignInAsync(BalintDbContext db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var person = await db.People.Where(p => p.Email == mail.Email).OrderBy(p => p.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        if (person is null)
            return null;
        using var culture = MailCulture.Of(mail.Language ?? await db.LanguageOfAsync(person, group: null, cancellationToken));
        var secret = Secret.New();
        db.Add(new SignInLink
        {
            Id = Guid.NewGuid(),
            SecretHash = secret.Hash(),
            Email = mail.Email,
            CreatedAt = now,
            ExpiresAt = now + identity.Value.MailedLinkLasts,
        });
        var message = Begin(mail.Email!, person.Name, words["SignIn.Subject"], now);
        message.Body = MailBody.Of(
            [
                new(words["Hello", person.Name]),
                new(words.Counted("SignIn.Text", (int)identity.Value.MailedLinkLasts.TotalMinutes)),
                new(words["SignIn.Link"], address.Of($"join#{secret.Reveal()}")),
                new(words["SignIn.NotYou"]),
            ]);
        return message;
    }

    private async Task<MimeMessage?> WriteLinkAsync(BalintDbContext db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var member = await db.GroupMembers.AsNoTracking().Include(m => m.Group.Programme)
            .SingleOrDefaultAsync(m => m.GroupId == mail.GroupId && m.PersonId == mail.PersonId, cancellationToken);
        var person = await db.People.SingleOrDefaultAsync(p => p.Id == mail.PersonId, cancellationToken);
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == mail.SessionId, cancellationToken);
        if (member is null or { Group.Programme.IsSample: true } || person is not { Email: { } email }
            || (mail.SessionId is not null && session is null or { CalledOffAt: not null } or { EndedAt: not null }))
            return null;
        using var culture = MailCulture.Of(await db.LanguageOfAsync(person, member.GroupId, cancellationToken));
        var link = await PersonalLinks.ToMailAsync(
            db, key, member.GroupId, session is null ? null : (session, recap.Value.PurgeAt(session)), person, now, cancellationToken);
        var message = Begin(email, person.Name, words["Link.Subject"], now);
        message.Body = MailBody.Of(
            [
                new(words["Hello", person.Name]),
                new(session is null ? words["Link.Text", member.Group.Name]
                    : words[
                        "Link.Text.Session", member.Group.Name, DisplayText.Day(session.StartsAt, session.TimeZoneId), DisplayText.Zone(session.TimeZoneId)],
                    AddressOf(link)),
                new(words[session is null ? "Personal" : "Personal.Session"]),
                new(await AnswersGoToAsync(db, message, member.GroupId, person, cancellationToken)),
            ]);
        return message;
    }

    private async Task<MimeMessage?> WriteGroupMessageAsync(BalintDbContext db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var group = await db.Groups.AsNoTracking().Include(g => g.Programme).SingleOrDefaultAsync(g => g.Id == mail.GroupId, cancellationToken);
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == mail.PersonId, cancellationToken);
        var author = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == mail.AuthorId, cancellationToken);
        if (group is null or { Programme.IsSample: true } || person is not { Email: { } email } || author is null || mail.Text is null
            || (person.Id != author.Id
                && !await db.GroupMembers.AnyAsync(m => m.GroupId == group.Id && m.PersonId == person.Id, cancellationToken)))
            return null;
        using var culture = MailCulture.Of(await db.LanguageOfAsync(person, group.Id, cancellationToken));
        var message = Begin(email, person.Name, options.Value.GroupInSubject ? words["GroupMessage.Subject.Group", group.Name]
            : words["GroupMessage.Subject"], now);
        var answers = author.Email ?? await db.ReplyToAsync(group.Id, person.Id, cancellationToken);
        if (answers is not null)
            message.ReplyTo.Add(new MailboxAddress(null, answers));
        message.Body = MailBody.Of(
            [
                new(words["Hello", person.Name]),
                new(words["GroupMessage.From", author.Name, group.Name]),
                .. MailBody.Paragraphs(mail.Text).Select(paragraph => new MailLine(paragraph)),
                new(words["GroupMessage.NoCase"]),
                new(answers is null ? words["NoReply"] : words["ReplyTo", answers]),
            ]);
        return message;
    }

    private async Task<MimeMessage?> WriteDebriefAsync(BalintDbContext db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var session = await db.Sessions.AsNoTracking().Include(s => s.Group.Programme).SingleOrDefaultAsync(s => s.Id == mail.SessionId, cancellationToken);
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == mail.PersonId, cancellationToken);
        var author = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == mail.AuthorId, cancellationToken);
        if (session is null or { Group.Programme.IsSample: true } || person is not { Email: { } email } || author is null
            || !await db.GroupMembers.AnyAsync(
                m => m.GroupId == session.GroupId && m.PersonId == person.Id && RoleExtensions.Facilitating.Contains(m.Role), cancellationToken))
            return null;
        using var culture = MailCulture.Of(await db.LanguageOfAsync(person, session.GroupId, cancellationToken));
        var message = Begin(
            email, person.Name, options.Value.GroupInSubject ? words["Debrief.Subject.Group", session.Group.Name] : words["Debrief.Subject"], now);
        message.Body = MailBody.Of(
            [
                new(words["Hello", person.Name]),
                new(words["Debrief.Text", author.Name, session.Group.Name]),
                new(words["Debrief.Link"], address.Of($"lead/sessions/{session.Id.Value:N}/debrief")),
                new(words["NoContent"]),
                new(await AnswersGoToAsync(db, message, session.GroupId, person, cancellationToken)),
            ]);
        return message;
    }

    private async Task<MimeMessage?> WriteRecordsExpireAsync(
        BalintDbContext db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == mail.PersonId, cancellationToken);
        var session = await db.Sessions.AsNoTracking().Include(s => s.Group.Programme).SingleOrDefaultAsync(s => s.Id == mail.SessionId, cancellationToken);
        if (person is not { Email: { } email } || session?.Group.Programme is not { KeepMonths: { } months, ExpiryToldUntil: { } until } programme)
            return null;
        var same = db.SamePeople(person.Id).Select(p => p.Id);
        var expiring = db.Sessions.Where(s => s.Group.ProgrammeId == programme.Id && s.OpenedAt != null && s.EndedAt != null && s.StartsAt < until);
        var own = expiring.SelectMany(s => s.Attendance).Where(a => same.Contains(a.PersonId));
        var (led, attended) = (
            await own.CountAsync(a => RoleExtensions.Facilitating.Contains(a.Role), cancellationToken),
            await own.CountAsync(a => a.Present && !RoleExtensions.Facilitating.Contains(a.Role), cancellationToken));
        var coordinated = await db.Coordinators.AnyAsync(c => c.ProgrammeId == programme.Id && same.Contains(c.PersonId), cancellationToken)
            ? await expiring.CountAsync(cancellationToken)
            : 0;
        if (led + attended + coordinated == 0)
            return null;

        using var culture = MailCulture.Of(await db.LanguageOfAsync(person, session.GroupId, cancellationToken));
        var goes = session.StartsAt.AddMonths(months);
        if (programme.KeepShortenedFrom is { } from && from > goes)
            goes = from;
        var last = await expiring.OrderByDescending(s => s.StartsAt).Select(s => s.StartsAt).FirstAsync(cancellationToken);
        var message = Begin(email, person.Name, words["RecordsExpire.Subject"], now);
        var lines = new List<MailLine>
        {
            new(words["Hello", person.Name]),
            new(words["RecordsExpire.Text", programme.Name, DayIn(goes), DayIn(last)]),
        };
        if (led > 0)
            lines.Add(new(words.Counted("RecordsExpire.Led", led), address.Of("lead")));
        if (attended > 0)
            lines.Add(new(words.Counted("RecordsExpire.Attended", attended), address.Of("kept")));
        if (coordinated > 0)
            lines.Add(new(words.Counted("RecordsExpire.Coordinated", coordinated), address.Of($"programme/{programme.Id:N}")));
        lines.Add(new(await AnswersGoToAsync(db, message, session.GroupId, person, cancellationToken)));
        message.Body = MailBody.Of(lines);
        return message;

        string DayIn(DateTimeOffset at) => Dates.Day(Zones.InZone(at, programme.TimeZoneId).Date);
    }

    private async Task<MimeMessage?> WriteAddressProposedAsync(
        BalintDbContext db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == mail.PersonId, cancellationToken);
        if (person is not { ProposedEmail: { } proposed } || mail.Email is null)
            return null;
        var by = await db.People.Where(p => p.Id == person.ProposedBy).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken);
        using var culture = MailCulture.Of(await db.LanguageOfAsync(person, group: null, cancellationToken));
        var message = Begin(mail.Email, person.Name, words["AddressProposed.Subject"], now);
        message.Body = MailBody.Of(
            [
                new(words["Hello", person.Name]),
                new(words[proposed.Length == 0 ? "AddressProposed.Text.None" : "AddressProposed.Text", by ?? "?", proposed]),
                new(words["AddressProposed.Link"], address.Of("me")),
            ]);
        return message;
    }

    private async Task<MimeMessage?> WriteAddressChangedAsync(
        BalintDbContext db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == mail.PersonId, cancellationToken);
        if (person is null || mail.Email is null || person.Email == mail.Email)
            return null;
        using var culture = MailCulture.Of(await db.LanguageOfAsync(person, group: null, cancellationToken));
        var message = Begin(mail.Email, person.Name, words["AddressChanged.Subject"], now);
        message.Body = MailBody.Of(
            [
                new(words["Hello", person.Name]),
                new(person.Email is { } email ? words["AddressChanged.Text", email] : words["AddressChanged.Text.None"]),
                new(words["AddressChanged.NotYou"]),
            ]);
        return message;
    }

    private async Task<MimeMessage?> WriteConfirmAddressAsync(
        BalintDbContext db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == mail.PersonId, cancellationToken);
        if (person is null || mail.Email is null)
            return null;
        using var culture = MailCulture.Of(await db.LanguageOfAsync(person, group: null, cancellationToken));
        var secret = Secret.New();
        // The address in the latest mail is the one they want.
        await db.SignInLinks.Where(l => l.PersonId == person.Id && l.Email != null && l.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), cancellationToken);
        db.Add(new SignInLink
        {
            Id = Guid.NewGuid(),
            SecretHash = secret.Hash(),
            PersonId = person.Id,
            Email = mail.Email,
            CreatedAt = now,
            ExpiresAt = now + identity.Value.MailedLinkLasts,
        });
        var message = Begin(mail.Email, person.Name, words["ConfirmAddress.Subject"], now);
        message.Body = MailBody.Of(
            [
                new(words["Hello", person.Name]),
                new(words.Counted("ConfirmAddress.Text", (int)identity.Value.MailedLinkLasts.TotalMinutes)),
                new(words["ConfirmAddress.Link"], address.Of($"join#{secret.Reveal()}")),
                new(words["ConfirmAddress.NotYou"]),
            ]);
        return message;
    }

    /// <summary>
    /// The person's link for a mail about a session: to every session of the group; once the session is over, to its recap alone.
    /// </summary>
    private async Task<string> LinkAsync(BalintDbContext db, Session session, Person person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (session.EndedAt is null)
            return AddressOf(await PersonalLinks.ToMailAsync(db, key, session.GroupId, session: null, person, now, cancellationToken));
        return await db.Attendance.AnyAsync(a => a.SessionId == session.Id && a.PersonId == person.Id, cancellationToken)
            ? AddressOf(await PersonalLinks.ToMailAsync(
                db, key, session.GroupId, (session, recap.Value.PurgeAt(session)), person, now, cancellationToken))
            : address.Of("");
    }

    private string AddressOf(NewLink link) => address.Of($"join#{link.Secret!.Value.Reveal()}");

    private MimeMessage Begin(string email, string name, string subject, DateTimeOffset now)
    {
        var message = new MimeMessage { Subject = subject, Date = now };
        message.From.Add(new MailboxAddress(options.Value.FromName, options.Value.From));
        message.To.Add(new MailboxAddress(name, email));
        // RFC 3834: keeps automatic responders from answering.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.MessageId = $"{Guid.NewGuid():N}@{new Uri(address.Of("")).Host}";
        return message;
    }
}
