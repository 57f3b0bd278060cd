namespace BalintRoom.Programmes.Resources;

/// <summary>Marker class of <c>MailWords.resx</c>: text of mails.</summary>
public sealed class MailWords;
