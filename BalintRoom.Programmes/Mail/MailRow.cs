using BalintRoom.Data.Entities;

namespace BalintRoom.Programmes.Mail;

/// <summary>The delivery state of a mail in a list, without its content.</summary>
/// <param name="IsUnclear">Whether a server stop or a broken connection left it unknown whether the mail server took it.</param>
public sealed record MailRow(
    Guid Id, MailKind Kind, string To, DateTimeOffset? SessionStartsAt, DateTimeOffset CreatedAt, MailState State, string? Fault, bool IsUnclear);
