using System.Security.Cryptography;
using System.Text;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Security;

/// <summary>
/// Records who came in and who was refused, in the log category <see cref="Category"/>. It holds ids, reasons and marks of addresses, never
/// a secret, a name or an address. Safe for concurrent use.
/// </summary>
/// <remarks>
/// A flood cannot fill the log: of each event at most <see cref="MostInAMinute"/> are recorded in a minute, and then how many were left out.
/// </remarks>
public sealed partial class SecurityLog(ILoggerFactory loggers, TimeProvider clock)
{
    /// <summary>The log category.</summary>
    public const string Category = "BalintRoom.Security";

    /// <summary>The most entries of one event in a minute.</summary>
    public const int MostInAMinute = 60;

    private readonly ILogger _logger = loggers.CreateLogger(Category);
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Window[] _windows = [.. Enum.GetValues<SecurityEvent>().Select(_ => new Window())];

    /// <summary>Records an event.</summary>
    /// <param name="what">What happened.</param>
    /// <param name="reason">Why, or by which way; a word of the code.</param>
    /// <param name="address">The client's IP address. The log holds a keyed hash of it, the same until the server restarts.</param>
    /// <param name="device">The device.</param>
    /// <param name="people">The people.</param>
    /// <param name="room">The room.</param>
    public void Write(
        SecurityEvent what, string? reason = null, string? address = null, Guid? device = null, IEnumerable<MemberId>? people = null,
        RoomId? room = null)
    {
        if (!TryPass(_windows[(int)what], out var leftOut))
            return;
        if (leftOut > 0)
            LogLeftOut(_logger, what, leftOut);
        var details = new StringBuilder();
        if (reason is not null)
            details.Append(" reason=").Append(reason);
        if (!string.IsNullOrEmpty(address))
            details.Append(" address=").Append(MarkOf(address));
        if (device is { } browser)
            details.Append(" device=").Append(browser.ToString("N"));
        foreach (var person in people ?? [])
            details.Append(" person=").Append(person);
        if (room is { } entered)
            details.Append(" room=").Append(entered);
        LogEvent(_logger, what, details.ToString());
    }

    private string MarkOf(string address) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(address)).AsSpan(0, 8));

    private bool TryPass(Window window, out int leftOut)
    {
        var now = clock.GetUtcNow();
        lock (window)
        {
            leftOut = 0;
            if (now - window.Since >= TimeSpan.FromMinutes(1))
            {
                leftOut = Math.Max(0, window.Count - MostInAMinute);
                (window.Since, window.Count) = (now, 0);
            }

            return ++window.Count <= MostInAMinute;
        }
    }

    [LoggerMessage(LogLevel.Information, "{Event}{Details}")]
    private static partial void LogEvent(ILogger logger, SecurityEvent @event, string details);

    [LoggerMessage(LogLevel.Information, "{Event}: {Count} more in the minutes before are not recorded here.")]
    private static partial void LogLeftOut(ILogger logger, SecurityEvent @event, int count);

    private sealed class Window
    {
        public DateTimeOffset Since { get; set; }

        public int Count { get; set; }
    }
}
