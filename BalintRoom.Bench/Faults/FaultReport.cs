using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace BalintRoom.Bench.Faults;

/// <summary>Keeps each line of the table by its name, and prints all that are kept.</summary>
internal sealed class FaultReport(string folder)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public async Task KeepAsync(string name, FaultLine line)
    {
        Directory.CreateDirectory(folder);
        var kept = new Kept(TimeProvider.System.GetUtcNow(), line);
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".json"), JsonSerializer.Serialize(kept, Indented));
    }

    public async Task<string> WriteAsync(IReadOnlyList<string> names)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"""
            {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores.

            | fault | on | how often | what went on | lost | twice | mails twice | what else was seen | held | run |
            |---|---|---|---|---|---|---|---|---|---|
            """);
        foreach (var name in names)
        {
            var path = Path.Combine(folder, name + ".json");
            if (!File.Exists(path))
                continue;
            var (at, line) = JsonSerializer.Deserialize<Kept>(await File.ReadAllTextAsync(path))!;
            var seen = line.Broken.Count == 0 ? line.Seen : $"{line.Seen} **{string.Join(" ", line.Broken)}**";
            var mails = line.MailsTwice?.ToString(CultureInfo.InvariantCulture) ?? "–";
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {line.Fault} | {line.On} | {line.Count} | {line.Meanwhile} | {line.Lost} | {line.Twice} | {mails} "
                + $"| {seen} | {(line.Held ? "yes" : "**no**")} | {at.UtcDateTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)} |");
        }

        return text.ToString();
    }

    private sealed record Kept(DateTimeOffset At, FaultLine Line);
}
