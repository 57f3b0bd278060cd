namespace BalintRoom.Tests.Support;

/// <summary>
/// One server for all tests of a class that each have a group of their own and look at nothing else. They run one after the other; the clock only
/// moves forward.
/// </summary>
public sealed class SharedRooms : IAsyncDisposable
{
    internal RoomsApp App { get; } = new();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
