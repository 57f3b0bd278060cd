namespace BalintRoom.Domain.People;

/// <summary>What a person is in the group. Presenter is not a role but a turn, held per case.</summary>
public enum Role
{
    /// <summary>Takes part; may offer a case and present.</summary>
    Member,

    /// <summary>Holds the frame and leads the group through its phases.</summary>
    Facilitator,

    /// <summary>Holds the frame too: may do here whatever a facilitator may.</summary>
    CoFacilitator,

    /// <summary>Sits in the outer circle: hears and does not speak.</summary>
    Observer,
}

/// <summary>What roles have in common.</summary>
public static class RoleExtensions
{
    /// <summary>The roles that facilitate: facilitator and co-facilitator are equals. The one place that lists them; queries use
    /// it with <c>Contains</c>.</summary>
    public static IReadOnlyList<Role> Facilitating { get; } = [Role.Facilitator, Role.CoFacilitator];

    /// <summary>Whether this role facilitates.</summary>
    public static bool IsFacilitator(this Role role) => Facilitating.Contains(role);

    /// <summary>Whether this role has a turn in the circle: everyone but an observer.</summary>
    public static bool TakesPart(this Role role) => role is not Role.Observer;
}
