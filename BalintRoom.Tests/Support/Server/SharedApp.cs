namespace BalintRoom.Tests.Support;

/// <summary>One running product for all tests of a class that change nothing in it.</summary>
public sealed class SharedApp : IAsyncDisposable
{
    internal TestApp App { get; } = new();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
