using System.Diagnostics;
using System.Text.Json;

namespace BalintRoom.Tests.Support;

/// <summary>Reads calendars with a library independent of the one that writes them (ical.js).</summary>
internal static class CalendarReader
{
    /// <summary>The events of a calendar, repetitions expanded, in order of time.</summary>
    public static async Task<ReadCalendar> ReadAsync(string calendar)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, calendar);
            var client = Path.Combine(Repository.Root, "BalintRoom.Web", "Client");
            var start = new ProcessStartInfo("node")
            {
                ArgumentList =
                {
                    Path.Combine(Repository.Root, "BalintRoom.Tests", "Support", "Outside", "read-calendar.mjs"), file,
                    new Uri(Path.Combine(client, "node_modules", "ical.js", "dist", "ical.js")).AbsoluteUri,
                },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            using var reader = Process.Start(start)!;
            var error = reader.StandardError.ReadToEndAsync();
            var output = await reader.StandardOutput.ReadToEndAsync();
            await reader.WaitForExitAsync();
            Assert.True(reader.ExitCode == 0, await error);
            return JsonSerializer.Deserialize<ReadCalendar>(output, JsonSerializerOptions.Web)!;
        }
        finally
        {
            File.Delete(file);
        }
    }
}

/// <summary>A calendar as it was read.</summary>
internal sealed record ReadCalendar(string? Method, IReadOnlyList<ReadEvent> Times);

/// <summary>One occurrence of an event.</summary>
internal sealed record ReadEvent(string Local, DateTimeOffset Utc, int Minutes, string Status, string Title);
