using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.Afterwards;

/// <summary>A request for five minutes with a facilitator.</summary>
public sealed record FacilitatorRequestRow(RoomId Session, MemberId Person, string Name, DateTimeOffset At, DateTimeOffset? SeenAt);
