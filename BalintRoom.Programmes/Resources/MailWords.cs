namespace BalintRoom.Programmes.Resources;

/// <summary>Names <c>MailWords.resx</c>: words of mails.</summary>
public sealed class MailWords;
