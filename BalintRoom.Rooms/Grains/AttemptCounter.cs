using System.Security.Cryptography;
using System.Text;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Grains;

/// <summary>Asks the server that counts.</summary>
internal sealed partial class AttemptCounter(IGrainFactory grains, ILogger<AttemptCounter> logger) : IAttemptCounter
{
    public async ValueTask<bool> TryPassAsync(string what, int perMinute)
    {
        try
        {
            return await grains.GetGrain<IAttemptsGrain>(KeyOf(what)).TryPassAsync(perMinute);
        }
        catch (Exception e) when (RoomGrains.HasNoServer(e))
        {
            LogNotCounted(e);
            return true;
        }
    }

    /// <summary>A grain's key is seen in logs and traces, where no address belongs.</summary>
    private static string KeyOf(string what) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(what)));

    [LoggerMessage(LogLevel.Debug, "An attempt was not counted, because the server that counts has gone.")]
    private partial void LogNotCounted(Exception exception);
}
