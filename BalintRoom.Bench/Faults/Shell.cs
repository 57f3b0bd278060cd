using System.Diagnostics;

namespace BalintRoom.Bench.Faults;

/// <summary>Runs the machine's own commands.</summary>
internal static class Shell
{
    /// <exception cref="BenchException">It failed; the message holds what it said.</exception>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })
            ?? throw new BenchException($"{program} cannot be started.");
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new BenchException($"{program} {string.Join(' ', arguments)}: {said.Trim()} (This line of the suite needs root.)");
    }
}
