using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using BalintRoom.Programmes.Localization;

namespace BalintRoom.Programmes.Sessions;

/// <summary>Which sessions of a series a change applies to.</summary>
public enum ChangeScope
{
    /// <summary>This session alone.</summary>
    This,

    /// <summary>This one and the later ones of its series that can still be changed.</summary>
    AndFollowing,
}
