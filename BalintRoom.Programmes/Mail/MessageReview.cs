namespace BalintRoom.Programmes.Mail;

/// <summary>What becomes of a message to a group, for whoever is about to write it.</summary>
/// <param name="Readers">The names of those who would get it, in the order of the roster.</param>
/// <param name="AnswersTo">The address that answers go to; null where nobody would read them.</param>
/// <param name="AnswersToWriter">Whether that is the address of whoever writes.</param>
/// <param name="CopyTo">The address a copy goes to; null where whoever writes has none, and so gets nothing.</param>
public sealed record MessageReview(IReadOnlyList<string> Readers, string? AnswersTo, bool AnswersToWriter, string? CopyTo);
