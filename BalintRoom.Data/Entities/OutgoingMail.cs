using System.Globalization;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Data.Entities;

/// <summary>
/// A mail to be sent, or sent already. Its text is written when it is sent, from the data at that time, so that neither the text
/// nor a link's secret is stored in the database; but for what somebody has written to a group, which waits in it until then.
/// </summary>
public sealed class OutgoingMail
{
    public required Guid Id { get; init; }

    /// <summary>What it is about and for whom; unique, so that the same mail is never sent twice.</summary>
    public required string Key { get; init; }

    public required MailKind Kind { get; init; }

    /// <summary>The recipient; null for a sign-in link, which is for everybody with <see cref="Email"/>.</summary>
    public MemberId? PersonId { get; init; }

    /// <summary>
    /// The address of a sign-in link, or the one that is to be replaced; null otherwise: the recipient's address is then looked up when the mail is
    /// sent.
    /// </summary>
    public string? Email { get; init; }

    /// <summary>The group it is about, where it is about no session; null otherwise.</summary>
    public Guid? GroupId { get; init; }

    public RoomId? SessionId { get; init; }

    /// <summary>
    /// The session's series, where the mail is also about the sessions that follow; null where it is about one session.
    /// </summary>
    public Guid? SeriesId { get; init; }

    /// <summary>The language of the page it was requested on; null where its reader's own, or the programme's, decides.</summary>
    public string? Language { get; init; }

    /// <summary>Who has written <see cref="Text"/>; null where the mail is written by the program.</summary>
    public MemberId? AuthorId { get; init; }

    /// <summary>
    /// What somebody has written to a group, until the mail is done: it is deleted once it was handed over, or cannot be. 1 to
    /// <see cref="FieldLimits.GroupMessageLength"/> characters. Of a mail about a move: <see cref="MovedFrom"/>. Null for all other mails.
    /// </summary>
    public string? Text { get; set; }

    /// <summary>When the session of a mail about a move was to begin before; null for other mails.</summary>
    public DateTimeOffset? MovedFrom =>
        Kind == MailKind.Moved
        && DateTimeOffset.TryParseExact(Text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var before) ? before : null;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The earliest time it may be sent; moved on after each failure.</summary>
    public required DateTimeOffset NotBefore { get; set; }

    /// <summary>The time from which it is too late to send it; exclusive.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    public required MailState State { get; set; }

    /// <summary>How often sending was attempted.</summary>
    public int Attempts { get; set; }

    /// <summary>The last error, as a stable name; null for none.</summary>
    public string? Fault { get; set; }

    /// <summary>When it was sent or given up.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    public Person? Person { get; init; }

    public Session? Session { get; init; }
}
