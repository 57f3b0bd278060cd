using System.Globalization;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Audit;
using Microsoft.EntityFrameworkCore;
using BalintRoom.Programmes.Localization;

namespace BalintRoom.Programmes.Records;

/// <summary>The society whose form a leader log follows.</summary>
public enum LeaderLogForm
{
    /// <summary>American Balint Society.</summary>
    American,

    /// <summary>Balint Society of Australia and New Zealand.</summary>
    AustralianNewZealand,

    /// <summary>The Balint Society, United Kingdom.</summary>
    UnitedKingdom,
}
