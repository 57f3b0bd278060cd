namespace BalintRoom.Tests.Support;

/// <summary>
/// One server for all tests of a class, each of which has a group of its own and looks at nothing else. The tests run one after the other, and the
/// clock only advances.
/// </summary>
public sealed class SharedRooms : IAsyncDisposable
{
    internal RoomsApp App { get; } = new();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
