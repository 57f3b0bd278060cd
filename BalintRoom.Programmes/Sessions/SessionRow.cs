using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;

namespace BalintRoom.Programmes.Sessions;

/// <summary>A session in a list.</summary>
public sealed record SessionRow(
    RoomId Id, Guid Group, string GroupName, DateTimeOffset StartsAt, string ZoneId, int SlotMinutes, RoomCall Call,
    bool Opened, DateTimeOffset? EndedAt, DateTimeOffset? CalledOffAt = null);
