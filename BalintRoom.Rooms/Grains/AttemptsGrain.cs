using BalintRoom.Rooms.Limits;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Grains;

/// <summary>Forgets its count soon after the minute is over.</summary>
[CollectionAgeLimit(Minutes = 2)]
internal sealed class AttemptsGrain(RoomClock clock) : Grain, IAttemptsGrain
{
    private readonly AttemptWindow _window = new(clock.Time);

    public Task<bool> TryPassAsync(int perMinute) => Task.FromResult(_window.TryPass(perMinute));
}
