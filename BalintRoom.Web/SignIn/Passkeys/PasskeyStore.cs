using System.Text.Json;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Web.SignIn.Passkeys;

/// <summary>
/// Gives ASP.NET Core Identity's passkey handler access to our tables. It supports people and passkeys only: no user names,
/// passwords or registration.
/// </summary>
internal sealed class PasskeyStore(IDbContextFactory<BalintDbContext> database, TimeProvider clock) : IUserPasskeyStore<Person>
{
    /// <summary>The user handle of a person's passkeys: their random id, without name or address.</summary>
    public static string HandleOf(MemberId person) => person.ToString();

    /// <summary>The person of a user handle; null for an invalid one.</summary>
    public static MemberId? PersonOf(string handle) => Guid.TryParse(handle, out var id) ? new MemberId(id) : null;

    public async Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        if (PersonOf(userId) is not { } person)
            return null;
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == person, cancellationToken);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Person user, CancellationToken cancellationToken)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var passkeys = await db.Passkeys.AsNoTracking().Where(p => p.PersonId == user.Id).ToListAsync(cancellationToken);
        return [.. passkeys.Select(Read)];
    }

    public async Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        return await db.Passkeys.AsNoTracking().Where(p => p.CredentialId == credentialId).Select(p => p.Person)
            .SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var passkey = await db.Passkeys.AsNoTracking()
            .SingleOrDefaultAsync(p => p.CredentialId == credentialId && p.PersonId == user.Id, cancellationToken);
        return passkey is null ? null : Read(passkey);
    }

    /// <summary>
    /// Stores a new passkey, with a number after its name where that is taken, or updates an existing one after use.
    /// </summary>
    public async Task AddOrUpdatePasskeyAsync(Person user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var known = await db.Passkeys.SingleOrDefaultAsync(p => p.CredentialId == passkey.CredentialId, cancellationToken);
        if (known is null)
        {
            var taken = await db.Passkeys.Where(p => p.PersonId == user.Id).Select(p => p.Name).ToListAsync(cancellationToken);
            db.Add(new Passkey
            {
                CredentialId = passkey.CredentialId,
                PersonId = user.Id,
                Name = Numbered(passkey.Name ?? "?", taken),
                CreatedAt = now,
                Data = Write(passkey),
            });
        }
        else if (known.PersonId == user.Id)
        {
            known.Data = Write(passkey);
            known.LastUsedAt = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await db.Passkeys.Where(p => p.CredentialId == credentialId && p.PersonId == user.Id).ExecuteDeleteAsync(cancellationToken);
    }

    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(HandleOf(user.Id));

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) => throw NotHere();

    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw NotHere();

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => throw NotHere();

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) => throw NotHere();

    public void Dispose()
    {
    }

    private static NotSupportedException NotHere() => new("This store does not create people, find them by name or change them.");

    private static string Numbered(string name, List<string> taken)
    {
        var numbered = name;
        for (var number = 2; taken.Contains(numbered, StringComparer.Ordinal); number++)
            numbered = $"{name} {number}";
        return numbered;
    }

    private static UserPasskeyInfo Read(Passkey passkey)
    {
        var data = JsonSerializer.Deserialize<PasskeyData>(passkey.Data, JsonSerializerOptions.Web)!;
        return new UserPasskeyInfo(
            passkey.CredentialId, data.PublicKey, passkey.CreatedAt, data.SignCount, data.Transports, data.IsUserVerified, data.IsBackupEligible,
            data.IsBackedUp, attestationObject: [], clientDataJson: [])
        {
            Name = passkey.Name,
        };
    }

    // The attestation is not needed after registration, so it is not stored.
    private static string Write(UserPasskeyInfo passkey) => JsonSerializer.Serialize(
        new PasskeyData(
            passkey.PublicKey, passkey.SignCount, passkey.Transports ?? [], passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp),
        JsonSerializerOptions.Web);

    /// <summary>What is needed to verify a passkey.</summary>
    private sealed record PasskeyData(
        byte[] PublicKey, uint SignCount, string[] Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp);
}
