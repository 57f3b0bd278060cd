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
using BalintRoom.Programmes.Localization;

namespace BalintRoom.Programmes.Records;

/// <summary>The sums of a facilitator's leader log.</summary>
public sealed record LeaderLogTotals(int Sessions, int Minutes, int CaseDiscussions, int FollowUps, int Debriefed, int Supervised)
{
    /// <summary>In how many of the sessions somebody else facilitated as well.</summary>
    public int CoFacilitated { get; init; }
}
