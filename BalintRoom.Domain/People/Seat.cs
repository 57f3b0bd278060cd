namespace BalintRoom.Domain.People;

/// <summary>One place on a session's closed roster.</summary>
/// <param name="Member">Whose place it is.</param>
/// <param name="Name">The name the others see; 1 to 80 characters, shown as plain text.</param>
/// <param name="Role">What they are in the group.</param>
/// <param name="IsDeputy">
/// Whether this member may bring the group to a gentle end when no facilitator is connected; only a <see cref="Role.Member"/> may be.
/// </param>
/// <param name="OtherRole">
/// A facilitator's other role towards the members ("programme director"), disclosed in every gathering; null where there is none.
/// </param>
public sealed record Seat(MemberId Member, string Name, Role Role, bool IsDeputy = false, string? OtherRole = null);
