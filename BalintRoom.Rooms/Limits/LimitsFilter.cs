using System.Collections.Concurrent;
using System.Reflection;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;
using BalintRoom.Rooms.Security;
using BalintRoom.Rooms.Telemetry;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace BalintRoom.Rooms.Limits;

/// <summary>
/// Keeps every connection, to the hub and of pages (Blazor's own hub), within its limits. What is too much is refused, and a connection that goes on
/// all the same is closed.
/// </summary>
internal sealed class LimitsFilter(
    IOptions<LimitsOptions> options, ConnectionLimits limits, SecurityLog security, RoomMetrics metrics, TimeProvider time, RoomClock clock) : IHubFilter
{
    private const string PageHub = "ComponentHub";
    private static readonly object StateKey = new();
    private static readonly ConcurrentDictionary<MethodInfo, MessageKind> Kinds = new();

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var context = invocationContext.Context;
        if (context.Items[StateKey] is not State state)
            return null;
        var kind = KindOf(invocationContext);
        // A circuit opens with its first components, in a later call than the one that starts it.
        if (state.Opening is { } opening)
            PageOpening.Current = opening;
        if (state.Rates.TryTake(kind, out var again))
            return IsStart(invocationContext) ? await StartPageAsync(invocationContext, state, next) : await next(invocationContext);

        metrics.RecordRefusedCall();
        if (kind == MessageKind.PageAnswer || !state.Rates.IsBearable())
        {
            security.Write(SecurityEvent.Throttled, "Messages", state.Origin.Network, DeviceOf(state.Origin));
            context.Abort();
        }

        if (IsPage(invocationContext.Hub))
            return null;
        return invocationContext.HubMethod.ReturnType == typeof(Task<RoomReply>)
            ? new RoomReply(false, RefusalCode.TooManyAtOnce, clock.Now + again, 0)
            : throw new HubException(nameof(RefusalCode.TooManyAtOnce));
    }

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var origin = ConnectionOrigin.Of(context.Context.GetHttpContext());
        var kind = IsPage(context.Hub) ? OpenKind.PageConnection : OpenKind.Hub;
        if (limits.TryOpen(kind, origin, out var reached) is not { } counted)
        {
            security.Write(SecurityEvent.Throttled, $"{kind}/{reached}", origin.Network, DeviceOf(origin));
            throw new HubException(nameof(RefusalCode.TooManyAtOnce));
        }

        var state = new State(origin, new ConnectionRates(options.Value, time));
        state.Counted.Add(counted);
        context.Context.Items[StateKey] = state;
        try
        {
            await next(context);
        }
        catch
        {
            // SignalR does not report the end of a connection that never came to be.
            state.Close();
            throw;
        }
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        try
        {
            await next(context, exception);
        }
        finally
        {
            (context.Context.Items[StateKey] as State)?.Close();
        }
    }

    private static MessageKind KindOf(HubInvocationContext context) =>
        !IsPage(context.Hub) ? KindOf(context.HubMethod)
        : context.HubMethodName is "OnRenderCompleted" or "EndInvokeJSFromDotNet" or "ReceiveByteArray" or "ReceiveJSDataChunk"
            or "SendDotNetStreamToJS"
            ? MessageKind.PageAnswer
            : MessageKind.PageEvent;

    /// <summary>What a browser says of a media line it says by itself and in bursts, to each of the others, whenever one comes, goes or is mended.</summary>
    internal static MessageKind KindOf(MethodInfo method) =>
        Kinds.GetOrAdd(method, m => Array.Exists(m.GetParameters(), p => p.ParameterType == typeof(LineId)) ? MessageKind.Signal : MessageKind.Command);

    // Blazor's hub is internal to the framework.
    private static bool IsPage(Hub hub) => hub.GetType().Name == PageHub;

    private static bool IsStart(HubInvocationContext context) =>
        context.HubMethodName is "StartCircuit" or "ResumeCircuit" && IsPage(context.Hub);

    private static Guid? DeviceOf(ConnectionOrigin origin) => Guid.TryParse(origin.Device, out var device) ? device : null;

    private async ValueTask<object?> StartPageAsync(
        HubInvocationContext context, State state, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (limits.TryOpen(OpenKind.Page, state.Origin, out var reached) is not { } counted)
        {
            security.Write(SecurityEvent.Throttled, $"{OpenKind.Page}/{reached}", state.Origin.Network, DeviceOf(state.Origin));
            throw new HubException(nameof(RefusalCode.TooManyAtOnce));
        }

        var opening = new PageOpening(counted);
        state.Counted.Add(opening);
        state.Opening = opening;
        PageOpening.Current = opening;
        return await next(context);
    }

    private sealed record State(ConnectionOrigin Origin, ConnectionRates Rates)
    {
        /// <summary>Changed only by the connection's own calls, which come one at a time.</summary>
        public List<IDisposable> Counted { get; } = [];

        /// <summary>The page that this connection started last.</summary>
        public PageOpening? Opening { get; set; }

        public void Close() => Counted.ForEach(counted => counted.Dispose());
    }
}
