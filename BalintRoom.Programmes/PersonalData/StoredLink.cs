using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>A personal link.</summary>
public sealed record StoredLink(string Group, DateTimeOffset MadeAt, DateTimeOffset? OpenedAt, DateTimeOffset ExpiresAt, bool Revoked);
