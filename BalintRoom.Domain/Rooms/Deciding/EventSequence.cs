using System.Collections.Immutable;

namespace BalintRoom.Domain.Rooms.Deciding;

/// <summary>Builds a decision of several events, each decided on the state after the events before it.</summary>
internal sealed class EventSequence(RoomState state)
{
    private readonly ImmutableArray<RoomEvent>.Builder _events = ImmutableArray.CreateBuilder<RoomEvent>();

    /// <summary>The room after the events so far.</summary>
    public RoomState State { get; private set; } = state;

    public EventSequence Then(RoomEvent happened)
    {
        _events.Add(happened);
        State = RoomEvolution.Evolve(State, happened);
        return this;
    }

    public EventSequence ThenIf(bool condition, Func<RoomEvent> happened) => condition ? Then(happened()) : this;

    public Decision ToDecision() => new(_events.ToImmutable(), State, null);
}
