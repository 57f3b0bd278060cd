using BalintRoom.Data.Entities;

namespace BalintRoom.Programmes.Mail;

/// <summary>The delivery state of a mail in a list, without its content.</summary>
/// <param name="IsUnclear">
/// Whether it is unknown if the mail server took it, because the server stopped or the connection broke: its sending ended without a result, or was
/// due more than five minutes ago.
/// </param>
public sealed record MailRow(
    Guid Id, MailKind Kind, string To, DateTimeOffset? SessionStartsAt, DateTimeOffset CreatedAt, MailState State, string? Fault, bool IsUnclear);
