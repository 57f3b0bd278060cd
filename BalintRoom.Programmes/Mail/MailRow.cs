using BalintRoom.Data.Entities;

namespace BalintRoom.Programmes.Mail;

/// <summary>The delivery state of a mail in a list, without its content.</summary>
/// <param name="IsUnclear">Whether it is unknown if the mail server took it: the server stopped or the connection broke before its answer came.</param>
public sealed record MailRow(
    Guid Id, MailKind Kind, string To, DateTimeOffset? SessionStartsAt, string? SessionZoneId, DateTimeOffset CreatedAt, MailState State, string? Fault,
    bool IsUnclear)
{
    /// <summary>The stable name of what has become of it, as people are told.</summary>
    public string Outcome => IsUnclear ? "Unclear" : State == MailState.Failed && Fault is "TooLate" or "NotWanted" ? Fault : State.ToString();
}
