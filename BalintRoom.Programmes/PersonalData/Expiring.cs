namespace BalintRoom.Programmes.PersonalData;

/// <summary>What exceeds a programme's retention period.</summary>
/// <param name="Sessions">The number of sessions, each with its attendance and leader log.</param>
/// <param name="Attendance">The number of their attendance records.</param>
/// <param name="Before">The period's start: sessions that began earlier have expired.</param>
public sealed record Expiring(int Sessions, int Attendance, DateTimeOffset Before);
