using System.Collections.Immutable;

namespace BalintRoom.Domain.Rooms.Deciding;

/// <summary>Several events of one decision, each seeing the room as the ones before it left it.</summary>
internal sealed class Steps(RoomState state)
{
    private readonly ImmutableArray<RoomEvent>.Builder _events = ImmutableArray.CreateBuilder<RoomEvent>();

    public RoomState State { get; private set; } = state;

    public Steps Then(RoomEvent happened)
    {
        _events.Add(happened);
        State = RoomEvolution.Evolve(State, happened);
        return this;
    }

    public Steps ThenIf(bool condition, Func<RoomEvent> happened) => condition ? Then(happened()) : this;

    public Decision ToDecision() => new(_events.ToImmutable(), null);
}
