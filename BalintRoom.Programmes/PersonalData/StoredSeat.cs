using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>A place in a group.</summary>
/// <param name="LastPresentedOn">The day they last presented a case; the group's facilitators see it.</param>
public sealed record StoredSeat(string Group, Role Role, TrainingStage? Stage, string? OtherRole, bool IsDeputy, DateOnly? LastPresentedOn);
