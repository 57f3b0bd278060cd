using BalintRoom.Rooms.Hubs;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace BalintRoom.Tests.Rooms;

/// <summary>What of a hub call that ends in an exception is a fault.</summary>
public sealed class HubFaultTests
{
    [Theory]
    [InlineData(true, LogLevel.Debug)]
    [InlineData(false, LogLevel.Error)]
    public async Task A_call_whose_client_has_gone_is_no_fault(bool hasGone, LogLevel level)
    {
        using var book = new LogBook();
        using var factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(book));
        var faults = new HubFaults(factory.CreateLogger<HubFaults>());
        using var hub = new EmptyHub();
        var call = new HubInvocationContext(new Caller(hasGone), EmptyServices.None, hub, typeof(EmptyHub).GetMethod(nameof(EmptyHub.Dispose), [])!, []);
        await Assert.ThrowsAsync<TaskCanceledException>(async () => await faults.InvokeMethodAsync(call, _ => throw new TaskCanceledException()));
        Assert.Single(book.At(level), l => l.Contains(hasGone ? "was cancelled" : "failed", StringComparison.Ordinal));
        Assert.Equal(hasGone, !book.Errors.Any());
    }

    private sealed class EmptyHub : Hub;

    private sealed class EmptyServices : IServiceProvider
    {
        public static EmptyServices None { get; } = new();

        public object? GetService(Type serviceType) => null;
    }

    private sealed class Caller(bool hasGone) : HubCallerContext
    {
        public override string ConnectionId => "one";

        public override string? UserIdentifier => null;

        public override System.Security.Claims.ClaimsPrincipal? User => null;

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => new(hasGone);

        public override void Abort()
        {
        }
    }
}
