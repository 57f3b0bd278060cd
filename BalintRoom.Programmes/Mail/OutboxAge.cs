using BalintRoom.Data;
using BalintRoom.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Mail;

/// <summary>How long the mail has waited that has been due for longest.</summary>
public sealed class OutboxAge(IDbContextFactory<BalintDbContext> database, TimeProvider clock)
{
    /// <summary>Reads it.</summary>
    /// <returns>Zero where no mail is due.</returns>
    public async Task<TimeSpan> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var oldest = await Due(db, now).FirstOrDefaultAsync(cancellationToken);
        return oldest is { } since ? now - since : TimeSpan.Zero;
    }

    /// <inheritdoc cref="ReadAsync"/>
    public TimeSpan Read()
    {
        using var db = database.CreateDbContext();
        var now = clock.GetUtcNow();
        return Due(db, now).FirstOrDefault() is { } since ? now - since : TimeSpan.Zero;
    }

    // A mail that was tried is put off; it has been due since it was written.
    private static IQueryable<DateTimeOffset?> Due(BalintDbContext db, DateTimeOffset now) => db.Mails
        .Where(m => m.State == MailState.Waiting && (m.Attempts > 0 || m.NotBefore <= now))
        .OrderBy(m => m.CreatedAt)
        .Select(m => (DateTimeOffset?)m.CreatedAt)
        .Take(1);
}
