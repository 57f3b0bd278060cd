namespace BalintRoom.Programmes.Sessions;

/// <summary>Why somebody is not let into a room in which they had a seat.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="By">The name of who did it, as plain text; null where it is not known.</param>
/// <param name="ByCoordinator">Whether that was a coordinator of the programme.</param>
/// <param name="At">When.</param>
/// <param name="TimeZoneId">The IANA name of the session's zone.</param>
public sealed record SeatLoss(SeatLossKind Kind, string? By, bool ByCoordinator, DateTimeOffset At, string TimeZoneId);
