using System.Data.Common;
using BalintRoom.Rooms.Ports;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Rooms.Clustering;

/// <summary>
/// Replaces the database's exceptions, which do not travel between servers, by one that does. Logs them here: only this server knows the reason.
/// </summary>
internal sealed partial class StorageFaults(ILogger<StorageFaults> logger) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            LogFault(e, context.MethodName);
            throw new NotStoredException();
        }
    }

    // Safe to log: a database exception names tables and columns, but never holds the values of parameters.
    [LoggerMessage(LogLevel.Error, "A room's {Method} could not reach the database.")]
    private partial void LogFault(Exception exception, string method);
}
