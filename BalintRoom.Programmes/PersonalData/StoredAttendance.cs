using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>Whether they came to a session.</summary>
public sealed record StoredAttendance(string Group, DateTimeOffset StartsAt, string TimeZoneId, int SlotMinutes, Role Role, bool Present);
