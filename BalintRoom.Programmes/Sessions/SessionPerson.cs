using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.Sessions;

/// <summary>One person of a session, with the state of their link.</summary>
public sealed record SessionPerson(MemberId Person, string Name, Role Role, LinkStatus Link, DateTimeOffset? OpenedAt);
