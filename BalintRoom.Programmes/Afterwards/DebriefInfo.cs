namespace BalintRoom.Programmes.Afterwards;

/// <summary>What the debrief's page shows around the room.</summary>
/// <param name="GroupName">The name of the group whose session is debriefed.</param>
/// <param name="TimeZoneId">The IANA name of the zone the session was planned in.</param>
public sealed record DebriefInfo(string GroupName, string TimeZoneId);
