namespace BalintRoom.Rooms.Grains;

/// <summary>
/// A point in the order of a room's changes. One-way messages to another server may come late or never, and a room that moved has forgotten what passes:
/// by this a server finds out that it has missed something.
/// </summary>
/// <param name="Activation">The grain's activation. The default is none: whoever has had that has missed something.</param>
/// <param name="Number">How many changes it has sent, this one included.</param>
internal readonly record struct UpdatePoint(Guid Activation, long Number)
{
    public UpdatePoint Following() => this with { Number = Number + 1 };

    /// <summary>Whether somebody who has had everything up to here has missed something where the room stands at <paramref name="other"/>.</summary>
    public bool IsBehind(UpdatePoint other) => other.Activation != Activation || other.Number > Number;
}
