using BalintRoom.Domain.Phases;

namespace BalintRoom.Bench.Faults;

/// <summary>A step that a facilitator has asked for.</summary>
/// <param name="To">The phase it leads to.</param>
/// <param name="SeenRevision">The revision it was decided on.</param>
internal sealed record Step(Phase To, long SeenRevision)
{
    /// <summary>Whether the room has said that it was done, at once or when it was asked for again.</summary>
    public bool IsConfirmed { get; set; }
}
