using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace BalintRoom.Tests.Support;

/// <summary>Keeps every line a server logs, with its arguments and exceptions, for a test to read.</summary>
internal sealed class LogBook : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();

    public IEnumerable<string> Lines => _lines.Select(l => l.Text);

    public IEnumerable<string> Errors => _lines.Where(l => l.Level >= LogLevel.Error).Select(l => l.Text);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LogBook book, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            book._lines.Enqueue((LogLevel.Trace, $"{category} scope {state}"));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var arguments = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : "";
            book._lines.Enqueue((logLevel, $"{category} {formatter(state, exception)} {arguments} {exception}"));
        }
    }
}
