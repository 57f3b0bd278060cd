using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Groups;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Afterwards;

/// <summary>What the debrief's page shows around the room.</summary>
/// <param name="GroupName">The name of the group whose session is debriefed.</param>
/// <param name="TimeZoneId">The IANA name of the zone the session was planned in.</param>
public sealed record DebriefInfo(string GroupName, string TimeZoneId);
