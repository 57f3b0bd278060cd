namespace BalintRoom.Tests.Support;

/// <summary>
/// One server for all tests of a class that come with a group of their own and say nothing of the others: they come one after the other, and time
/// goes on from one to the next.
/// </summary>
public sealed class SharedRooms : IAsyncDisposable
{
    internal RoomsApp App { get; } = new();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
