namespace BalintRoom.Rooms.Limits;

/// <summary>How much one connection may send. Safe for concurrent use.</summary>
internal sealed class ConnectionRates(LimitsOptions options, TimeProvider time)
{
    /// <summary>How many refused messages a connection may send at once, and in a minute, before it is closed.</summary>
    private const int RefusalsAtOnce = 200;

    private readonly TokenBucket _commands = new(options.CommandsAtOnce, options.CommandsPerMinute, time);
    private readonly TokenBucket _signals = new(options.SignalsAtOnce, options.SignalsPerMinute, time);
    private readonly TokenBucket _pageEvents = new(options.PageEventsAtOnce, options.PageEventsPerMinute, time);
    private readonly TokenBucket _pageAnswers = new(4 * options.PageEventsAtOnce, 4 * options.PageEventsPerMinute, time);
    private readonly TokenBucket _refusals = new(RefusalsAtOnce, RefusalsAtOnce, time);

    /// <summary>Counts a message.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="again">When another is possible, where this was one too many.</param>
    public bool TryTake(MessageKind kind, out TimeSpan again) => kind switch
    {
        MessageKind.Signal => _signals.TryTake(out again),
        MessageKind.PageEvent => _pageEvents.TryTake(out again),
        MessageKind.PageAnswer => _pageAnswers.TryTake(out again),
        _ => _commands.TryTake(out again),
    };

    /// <summary>Counts a refusal.</summary>
    /// <returns>Whether the connection may go on.</returns>
    public bool IsBearable() => _refusals.TryTake(out _);
}
