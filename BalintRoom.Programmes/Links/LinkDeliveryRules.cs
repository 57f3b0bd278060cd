using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Links;

/// <summary>
/// Decides how a link reaches its person: nobody who administers gets a working link of somebody who has an address, nor of anybody who facilitates.
/// </summary>
public static class LinkDeliveryRules
{
    /// <summary>How a link for a person is delivered.</summary>
    /// <param name="person">The person it is for.</param>
    /// <param name="role">Their role in the group.</param>
    /// <param name="actor">Who makes it.</param>
    public static LinkDelivery DeliveryTo(Person person, Role role, MemberId actor)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.Id == actor ? LinkDelivery.Shown
            : person.Email is not null ? LinkDelivery.Mailed
            : role.IsFacilitator() ? LinkDelivery.NeedsAddress
            : LinkDelivery.Shown;
    }
}
