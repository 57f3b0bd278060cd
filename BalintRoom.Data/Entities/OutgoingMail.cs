using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Data.Entities;

/// <summary>
/// A mail that is to be sent, or was. Its words are made when it is sent, from what is true then, so that neither they nor a link's secret
/// lie in the database.
/// </summary>
public sealed class OutgoingMail
{
    public required Guid Id { get; init; }

    /// <summary>What it is about and to whom: a second mail with the same key is never made.</summary>
    public required string Key { get; init; }

    public required MailKind Kind { get; init; }

    /// <summary>Who it is for; null for a sign-in link, which goes to everybody known by <see cref="Email"/>.</summary>
    public MemberId? PersonId { get; init; }

    /// <summary>The address of a sign-in link; null otherwise, where the person's own is looked up when it is sent.</summary>
    public string? Email { get; init; }

    public RoomId? SessionId { get; init; }

    /// <summary>The session's series, where the mail is about those that follow in it, too; null where it is about the one session.</summary>
    public Guid? SeriesId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The earliest moment it may go; moves on after each failure.</summary>
    public required DateTimeOffset NotBefore { get; set; }

    /// <summary>From when on it would come too late; exclusive.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    public required MailState State { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>What went wrong last, as a stable name; null where nothing did.</summary>
    public string? Fault { get; set; }

    /// <summary>When it was sent or given up.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    public Person? Person { get; init; }

    public Session? Session { get; init; }
}
