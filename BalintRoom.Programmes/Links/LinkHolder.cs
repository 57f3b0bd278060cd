using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Links;

/// <summary>A person on a roster with the state of their personal link.</summary>
/// <param name="Person">The person's id.</param>
/// <param name="Name">Their name.</param>
/// <param name="Role">Their role in the group.</param>
/// <param name="Link">The state of their link.</param>
/// <param name="Delivery">How a new link reaches them.</param>
/// <param name="FirstUsedAt">When a copy of it was first redeemed; null where none was.</param>
public sealed record LinkHolder(MemberId Person, string Name, Role Role, LinkStatus Link, LinkDelivery Delivery, DateTimeOffset? FirstUsedAt)
{
    /// <summary>The state of their link to the one session that was asked about, where they have one to it alone.</summary>
    public LinkStatus SessionLink { get; init; }

    /// <summary>Whether an invitation to that session, or to its series, was sent to them before.</summary>
    public bool IsInvited { get; init; }
}
