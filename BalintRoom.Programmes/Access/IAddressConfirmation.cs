using BalintRoom.Data;
using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Access;

/// <summary>Gives a person the address of their own choice, once a link that was mailed there has proved that it is theirs.</summary>
public interface IAddressConfirmation
{
    /// <summary>Sets and confirms the address. Only adds to the context; the caller saves and commits.</summary>
    /// <param name="db">The context.</param>
    /// <param name="person">The person who asked for it.</param>
    /// <param name="email">The address the link was mailed to.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>What to call once the transaction is committed.</returns>
    Task<Action> ConfirmAsync(BalintDbContext db, MemberId person, string email, DateTimeOffset now, CancellationToken cancellationToken);
}
