using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Data;

/// <summary>The same context under another name, by which Entity Framework finds the migrations of PostgreSQL.</summary>
internal sealed class PostgreSqlContext(DbContextOptions<PostgreSqlContext> options) : BalintDbContext(options);
