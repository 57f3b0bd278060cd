using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Calendars;
using BalintRoom.Programmes.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>A passkey in a list.</summary>
/// <param name="Key">The credential's id, in hexadecimal.</param>
public sealed record MyPasskey(string Key, string Name, DateTimeOffset CreatedAt);
