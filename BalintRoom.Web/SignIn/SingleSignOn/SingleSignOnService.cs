using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.SignIn.SingleSignOn;

/// <summary>Finds the people of the programme that belong to a single sign-on account.</summary>
public sealed class SingleSignOnService(IDbContextFactory<BalintDbContext> database, TimeProvider clock, IOptions<AccessOptions> options)
{
    private const int IssuerLength = 300;
    private const int SubjectLength = 255;

    /// <summary>
    /// Finds the people of an account: those linked to it, even if its address has changed, and those with its address, where that is verified or the
    /// settings trust it. The latter are linked, whenever they were put on a roster, and their address counts as confirmed.
    /// </summary>
    /// <returns>The people; empty where there are none.</returns>
    public async Task<IReadOnlyList<MemberId>> RecogniseAsync(ElsewhereKnown known, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(known);
        var (issuer, subject) = (known.Issuer, known.Subject);
        if (issuer.Length is 0 or > IssuerLength || subject.Length is 0 or > SubjectLength)
            return [];
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var linked = await db.ExternalLogins.Where(l => l.Issuer == issuer && l.Subject == subject).Select(l => l.PersonId)
            .ToListAsync(cancellationToken);
        if (!(known.IsEmailVerified || options.Value.OpenIdConnect.TrustUnverifiedEmail)
            || InputText.CheckEmail(known.Email, out var email) is not null || email is null)
            return linked;
        var now = clock.GetUtcNow();
        var people = await db.People.Where(p => p.Email == email).ToListAsync(cancellationToken);
        foreach (var person in people)
        {
            person.EmailConfirmedAt ??= now;
            if (linked.Contains(person.Id))
                continue;
            linked.Add(person.Id);
            db.Add(new ExternalLogin { Issuer = issuer, Subject = subject, PersonId = person.Id, CreatedAt = now });
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return linked;
    }
}
