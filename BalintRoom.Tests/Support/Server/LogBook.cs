using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace BalintRoom.Tests.Support;

/// <summary>Keeps every line that a server logs, with its arguments and exceptions.</summary>
internal sealed class LogBook : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();
    private readonly ConcurrentQueue<Waiting> _waiting = new();

    public IEnumerable<string> Lines => _lines.Select(l => l.Text);

    public IEnumerable<string> Errors => _lines.Where(l => l.Level >= LogLevel.Error).Select(l => l.Text);

    /// <summary>The lines of a level and above.</summary>
    public IEnumerable<string> At(LogLevel level) => _lines.Where(l => l.Level >= level).Select(l => l.Text);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    /// <summary>Completes with the first line logged after this call that contains the text.</summary>
    public Task<string> NextAsync(string words)
    {
        var waiting = new Waiting(words, new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));
        _waiting.Enqueue(waiting);
        return waiting.Came.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Completes with the first line, already logged or still to come, that contains the text.</summary>
    public Task<string> WasAsync(string words)
    {
        var next = NextAsync(words);
        return Lines.FirstOrDefault(l => l.Contains(words, StringComparison.Ordinal)) is { } line ? Task.FromResult(line) : next;
    }

    public void Dispose()
    {
    }

    private void Note(LogLevel level, string text)
    {
        _lines.Enqueue((level, text));
        foreach (var waiting in _waiting.Where(w => text.Contains(w.Words, StringComparison.Ordinal)))
            waiting.Came.TrySetResult(text);
    }

    private sealed record Waiting(string Words, TaskCompletionSource<string> Came);

    private sealed class Logger(LogBook book, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            book.Note(LogLevel.Trace, $"{category} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var arguments = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : "";
            book.Note(logLevel, $"{category} {formatter(state, exception)} {arguments} {exception}");
        }
    }
}
