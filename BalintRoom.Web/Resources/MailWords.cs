namespace BalintRoom.Web.Resources;

/// <summary>Names <c>MailWords.resx</c>: words of mails.</summary>
public sealed class MailWords;
