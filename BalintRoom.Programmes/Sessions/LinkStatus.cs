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

/// <summary>The state of a person's link.</summary>
public enum LinkStatus
{
    /// <summary>None was made, or it was revoked.</summary>
    None,

    /// <summary>Made and not yet opened.</summary>
    Waiting,

    /// <summary>Opened at least once.</summary>
    Opened,

    /// <summary>Expired.</summary>
    Expired,
}
