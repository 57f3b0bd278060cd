using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Access;

/// <summary>A person a device may act as.</summary>
public sealed class RecognisedPerson
{
    /// <summary>The person's entry on a roster.</summary>
    public required MemberId Id { get; init; }

    /// <summary>When the grant was made by which the device may.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether the grant names this entry; false where it names another one of the same person.</summary>
    public required bool IsGranted { get; init; }
}
