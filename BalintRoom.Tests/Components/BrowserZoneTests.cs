using BalintRoom.Web.Components.Shared;
using Microsoft.JSInterop;

namespace BalintRoom.Tests.Components;

/// <summary>A browser's time zone is what it says it is, and browsers say many things.</summary>
public sealed class BrowserZoneTests
{
    [Theory]
    [InlineData("Europe/Paris", "Europe/Paris")]
    [InlineData("Mars/Olympus", null)]
    [InlineData(null, null)]
    public async Task A_zone_that_is_none_is_not_taken(string? said, string? zone) =>
        Assert.Equal(zone, await new BrowserZone(new Browser(type => Activator.CreateInstance(type, said))).FindAsync());

    [Fact]
    public async Task A_browser_that_answers_nothing_or_with_an_error_has_no_zone()
    {
        Assert.Null(await new BrowserZone(new Browser(_ => null)).FindAsync());
        Assert.Null(await new BrowserZone(new Browser(_ => throw new JSException("no"))).FindAsync());
        Assert.Null(await new BrowserZone(new Browser(_ => null, isEmpty: true)).FindAsync());
    }

    [Fact]
    public async Task A_browser_that_goes_away_before_it_has_answered_ends_nothing()
    {
        Assert.Null(await new BrowserZone(new Browser(_ => throw new TaskCanceledException())).FindAsync());
        Assert.Null(await new BrowserZone(new Browser(_ => throw new JSDisconnectedException("gone"))).FindAsync());
    }

    /// <summary>Answers <c>resolvedOptions</c> like this; an empty one makes no object at all.</summary>
    private sealed class Browser(Func<Type, object?> answer, bool isEmpty = false) : IJSRuntime, IJSObjectReference
    {
        public ValueTask<IJSObjectReference> InvokeConstructorAsync(string identifier, object?[]? args) => new(isEmpty ? null! : this);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => new((TValue)answer(typeof(TValue))!);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
