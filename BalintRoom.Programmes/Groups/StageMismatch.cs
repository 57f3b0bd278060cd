using System.Collections.Immutable;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Resources;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Programmes.Groups;

/// <summary>Somebody whose training stage lies outside the group's range: shown as a warning, never refused.</summary>
public sealed record StageMismatch(string Name, TrainingStage Stage);
