using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Resources;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace BalintRoom.Programmes.Coordination;

/// <summary>A programme's group in a list.</summary>
/// <param name="Seats">The number of people in it, facilitators included.</param>
/// <param name="Facilitators">The facilitators' names, in the order of the circle.</param>
/// <param name="NextAt">When its next session starts; null where none is planned.</param>
/// <param name="NextZone">The IANA name of that session's zone.</param>
public sealed record ProgrammeGroup(
    Guid Id, string Name, int Seats, IReadOnlyList<string> Facilitators, DateTimeOffset? NextAt, string? NextZone, bool IsArchived);
