using System.Globalization;
using System.Text.Encodings.Web;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Calendars;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;

namespace BalintRoom.Programmes.Mail;

/// <summary>
/// Writes an email when it is about to be sent, in the reader's language, as plain text and HTML. An invitation, move or cancellation carries a
/// calendar entry. Links are made at that moment, and stored with the context's changes.
/// </summary>
public sealed class MailWriter(
    IOptions<MailOptions> options, IOptions<RecapOptions> recap, IOptions<AccessOptions> identity, PublicAddress address,
    IStringLocalizer<MailWords> words)
{
    /// <summary>Writes a mail.</summary>
    /// <returns>
    /// The email; null where it is no longer wanted: the person is gone, has no address or is no longer on the roster, the programme is a sample, the
    /// session is over or cancelled (for a cancellation: is not cancelled), or a recap was opened already.
    /// </returns>
    internal Task<MimeMessage?> WriteAsync(BalintDbContext db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancellationToken) => mail.Kind switch
    {
        MailKind.SignIn => WriteSignInAsync(db, mail, now, cancellationToken),
        MailKind.Link => WriteLinkAsync(db, mail, now, cancellationToken),
        MailKind.AddressProposed => WriteAddressProposedAsync(db, mail, now, cancellationToken),
        MailKind.AddressChanged => WriteAddressChangedAsync(db, mail, now, cancellationToken),
        MailKind.ConfirmAddress => WriteConfirmAddressAsync(db, mail, now, cancellationToken),
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
        var member = await db.GroupMembers.AsNoTracking()
            .SingleOrDefaultAsync(m => m.GroupId == session.GroupId && m.PersonId == person.Id, cancellationToken);
        var isWanted = mail.Kind switch
        {
            MailKind.HowItEnded => await db.RecapNotes.AnyAsync(r => r.SessionId == session.Id && r.PersonId == person.Id
                && r.OpenedAt == null, cancellationToken),
            MailKind.CalledOff => member is not null && session.CalledOffAt is not null,
            _ => member is not null && session.CalledOffAt is null && session.EndedAt is null,
        };
        if (!isWanted)
            return null;

        using var culture = MailCulture.Of(person.Language);
        var kind = mail.Kind.ToString();
        var when = DisplayText.Day(session.StartsAt, session.TimeZoneId);
        var message = Begin(email, person.Name, options.Value.GroupInSubject ? words[$"{kind}.Subject.Group", session.Group.Name]
            : words[$"{kind}.Subject"], now);
        var lines = new List<Line>
        {
            new(words["Hello", person.Name]),
            new(words.Counted(
                mail.SeriesId is null ? $"{kind}.Text" : $"{kind}.Following",
                session.SlotMinutes, session.Group.Name, when, session.SlotMinutes, DisplayText.Zone(session.TimeZoneId))),
        };
        if (mail.Kind == MailKind.Invitation && session.Series is { } series)
        {
            var meetings = series.Times - series.Skips.Count;
            lines.Add(new(words.Counted(series.EveryWeeks == 1 ? "Invitation.Weekly" : "Invitation.Series", meetings, meetings, series.EveryWeeks)));
        }

        var link = mail.Kind == MailKind.CalledOff ? null : await LinkAsync(db, session, person, now, cancellationToken);
        if (link is not null)
        {
            lines.Add(new(words[$"{kind}.Link"], link));
            lines.Add(new(mail.Kind == MailKind.HowItEnded ? words.Counted("HowItEnded.Days", (int)recap.Value.Period.TotalDays) : words["Personal"]));
        }

        lines.Add(new(words["NoContent"]));
        var calendar = mail.Kind is MailKind.HowItEnded or MailKind.Reminder
            ? null
            : await CalendarEntries.OfAsync(
                db, session, person, options.Value.From, link ?? address.Of(""), words["Event"], words["Event.Text"], now, cancellationToken);
        message.Body = BodyOf(lines, calendar, mail.Kind == MailKind.CalledOff && session.Series is null ? "CANCEL" : "REQUEST");
        return message;
    }

    private async Task<MimeMessage?> WriteSignInAsync(BalintDbContext db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var person = await db.People.Where(p => p.Email == mail.Email).OrderBy(p => p.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        if (person is null)
            return null;
        using var culture = MailCulture.Of(person.Language);
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
        message.Body = BodyOf(
            [
                new(words["Hello", person.Name]),
                new(words.Counted("SignIn.Text", (int)identity.Value.MailedLinkLasts.TotalMinutes)),
                new(words["SignIn.Link"], address.Of($"join#{secret.Reveal()}")),
                new(words["SignIn.NotYou"]),
            ],
            calendar: null, method: "");
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
        using var culture = MailCulture.Of(person.Language);
        var link = session is null
            ? PersonalLinks.Issue(db, member.GroupId, person, by: null, now)
            : PersonalLinks.IssueForSession(db, session, person, by: null, now, recap.Value);
        var message = Begin(email, person.Name, words["Link.Subject"], now);
        message.Body = BodyOf(
            [
                new(words["Hello", person.Name]),
                new(session is null ? words["Link.Text", member.Group.Name]
                    : words["Link.Text.Session", member.Group.Name, DisplayText.Day(session.StartsAt, session.TimeZoneId)], AddressOf(link)),
                new(words["Personal"]),
            ],
            calendar: null, method: "");
        return message;
    }

    private async Task<MimeMessage?> WriteAddressProposedAsync(
        BalintDbContext db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == mail.PersonId, cancellationToken);
        if (person is not { ProposedEmail: { } proposed } || mail.Email is null)
            return null;
        var by = await db.People.Where(p => p.Id == person.ProposedBy).Select(p => p.Name).SingleOrDefaultAsync(cancellationToken);
        using var culture = MailCulture.Of(person.Language);
        var message = Begin(mail.Email, person.Name, words["AddressProposed.Subject"], now);
        message.Body = BodyOf(
            [
                new(words["Hello", person.Name]),
                new(words[proposed.Length == 0 ? "AddressProposed.Text.None" : "AddressProposed.Text", by ?? "?", proposed]),
                new(words["AddressProposed.Link"], address.Of("me")),
            ],
            calendar: null, method: "");
        return message;
    }

    private async Task<MimeMessage?> WriteAddressChangedAsync(
        BalintDbContext db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == mail.PersonId, cancellationToken);
        if (person is null || mail.Email is null || person.Email == mail.Email)
            return null;
        using var culture = MailCulture.Of(person.Language);
        var message = Begin(mail.Email, person.Name, words["AddressChanged.Subject"], now);
        message.Body = BodyOf(
            [
                new(words["Hello", person.Name]),
                new(person.Email is { } email ? words["AddressChanged.Text", email] : words["AddressChanged.Text.None"]),
                new(words["AddressChanged.NotYou"]),
            ],
            calendar: null, method: "");
        return message;
    }

    private async Task<MimeMessage?> WriteConfirmAddressAsync(
        BalintDbContext db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == mail.PersonId, cancellationToken);
        if (person is null || mail.Email is null)
            return null;
        using var culture = MailCulture.Of(person.Language);
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
        message.Body = BodyOf(
            [
                new(words["Hello", person.Name]),
                new(words.Counted("ConfirmAddress.Text", (int)identity.Value.MailedLinkLasts.TotalMinutes)),
                new(words["ConfirmAddress.Link"], address.Of($"join#{secret.Reveal()}")),
                new(words["ConfirmAddress.NotYou"]),
            ],
            calendar: null, method: "");
        return message;
    }

    /// <summary>
    /// The person's link for a mail about a session: to every session of the group; once the session is over, to its recap alone.
    /// </summary>
    private async Task<string> LinkAsync(BalintDbContext db, Session session, Person person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (session.EndedAt is null)
            return AddressOf(PersonalLinks.Issue(db, session.GroupId, person, by: null, now));
        return await db.Attendance.AnyAsync(a => a.SessionId == session.Id && a.PersonId == person.Id, cancellationToken)
            ? AddressOf(PersonalLinks.IssueForSession(db, session, person, by: null, now, recap.Value))
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

    private static MimeEntity BodyOf(IReadOnlyList<Line> lines, string? calendar, string method)
    {
        var alternative = new MultipartAlternative
        {
            new TextPart(TextFormat.Plain) { Text = string.Join("\r\n\r\n", lines.Select(l => l.Link is null ? l.Text : $"{l.Text}\r\n{l.Link}")) + "\r\n" },
            new TextPart(TextFormat.Html) { Text = Html(lines) },
        };
        if (calendar is null)
            return alternative;
        var part = new TextPart("calendar")
        {
            Text = calendar,
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "balint.ics" }
        };
        part.ContentType.Parameters.Add("method", method);
        return new Multipart("mixed") { alternative, part };
    }

    private static string Html(IReadOnlyList<Line> lines)
    {
        var encoder = HtmlEncoder.Default;
        var paragraphs = lines.Select(l => l.Link is null
            ? $"<p>{encoder.Encode(l.Text)}</p>"
            : $"<p>{encoder.Encode(l.Text)}<br><a href=\"{encoder.Encode(l.Link)}\">{encoder.Encode(l.Link)}</a></p>");
        return $"""
            <!doctype html><html lang="{CultureInfo.CurrentUICulture.Name}" dir="{(CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? "rtl" : "ltr")}">
            <head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
            <body style="font:16px/1.5 sans-serif;max-width:36em">{string.Concat(paragraphs)}</body></html>
            """;
    }

    private sealed record Line(string Text, string? Link = null);
}
