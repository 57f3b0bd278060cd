namespace BalintRoom.Programmes.Mail;

/// <summary>A paragraph of a mail, with the address it leads to; null for none. Its text may have several lines, divided by line feeds.</summary>
internal sealed record MailLine(string Text, string? Link = null);
