using Microsoft.AspNetCore.SignalR;

namespace BalintRoom.Rooms.Hubs;

/// <summary>
/// Logs what goes wrong in hub methods, in place of SignalR, which logs every <see cref="HubException"/> as an error with its stack. A
/// refusal is an answer like any other; an error of ours is not.
/// </summary>
internal sealed partial class HubFaults(ILogger<HubFaults> logger) : IHubFilter
{
    /// <summary>The category SignalR logs the same in. It is switched off (<see cref="MessageLogging"/>).</summary>
    public const string ReplacedCategory = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (HubException e) when (e.InnerException is null)
        {
            LogRefused(logger, invocationContext.HubMethodName, e.Message);
            throw;
        }
        catch (OperationCanceledException) when (invocationContext.Context.ConnectionAborted.IsCancellationRequested)
        {
            // The client has gone: nobody waits for the answer, and nothing went wrong.
            LogCancelled(logger, invocationContext.HubMethodName);
            throw;
        }
        catch (Exception e)
        {
            LogFailed(logger, e, invocationContext.HubMethodName);
            throw;
        }
    }

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        try
        {
            await next(context);
        }
        catch (Exception e)
        {
            LogFailed(logger, e, nameof(OnConnectedAsync));
            throw;
        }
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        try
        {
            await next(context, exception);
        }
        catch (Exception e)
        {
            LogFailed(logger, e, nameof(OnDisconnectedAsync));
            throw;
        }
    }

    [LoggerMessage(LogLevel.Debug, "{Method} was refused: {Reason}.")]
    private static partial void LogRefused(ILogger logger, string method, string reason);

    [LoggerMessage(LogLevel.Debug, "{Method} was cancelled: the client has gone.")]
    private static partial void LogCancelled(ILogger logger, string method);

    [LoggerMessage(LogLevel.Error, "{Method} failed.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string method);
}
