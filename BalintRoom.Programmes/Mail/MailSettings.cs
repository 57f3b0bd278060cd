namespace BalintRoom.Programmes.Mail;

/// <summary>What a programme has decided about the mails to its groups.</summary>
/// <param name="Language">The language for people who have chosen none; null for the server's default.</param>
/// <param name="ReminderHours">One of <see cref="ReminderChoices"/>: hours before a session; 0 for no reminders.</param>
/// <param name="ReplyTo">The address that answers go to; null for that of the group's facilitators.</param>
public sealed record MailSettings(string? Language, int ReminderHours, string? ReplyTo)
{
    /// <summary>How many hours before a session a reminder may be sent; 0 for none.</summary>
    public static IReadOnlyList<int> ReminderChoices { get; } = [0, 2, 12, 24, 48, 72, 168];
}
