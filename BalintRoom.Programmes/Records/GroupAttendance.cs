using System.Globalization;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Records;

/// <summary>A group's attendance: everybody's totals, and one page of sessions.</summary>
public sealed record GroupAttendance(Guid Group, string Name, IReadOnlyList<MemberAttendance> Members, Page<HeldSession> Sessions);
