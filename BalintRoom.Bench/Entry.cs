using BalintRoom.Bench.Baseline;
using BalintRoom.Bench.Faults;

namespace BalintRoom.Bench;

/// <summary>Compares the product with a minimal server for the same task. Run by hand; see <c>docs/benchmarks.md</c>.</summary>
internal static class Entry
{
    public static async Task<int> Main(string[] args)
    {
        try
        {
            switch (args)
            {
                case [BaselineHost.Subcommand, ..]:
                    await BaselineHost.RunAsync(args.ElementAtOrDefault(1));
                    return 0;
                case [JournalWriter.Subcommand, var provider, var rooms, .. var databases]:
                    await JournalWriter.RunAsync(provider, rooms, databases);
                    return 0;
                case ["--help" or "-h"]:
                    Terminal.Say($"{BenchOptions.Usage}\n\n{FaultOptions.Usage}");
                    return 0;
                case ["--faults", "--list"]:
                    Terminal.Say(string.Join('\n', FaultRun.AllLines));
                    return 0;
                case ["--faults", .. var options]:
                    return await FaultRun.AllAsync(FaultOptions.Parse(options)) ? 0 : 1;
                default:
                    await Run.AllAsync(BenchOptions.Parse(args));
                    return 0;
            }
        }
        catch (FormatException e)
        {
            Terminal.Progress($"{e.Message}\n\n{BenchOptions.Usage}\n\n{FaultOptions.Usage}");
            return 2;
        }
        catch (BenchException e)
        {
            Terminal.Progress(e.Message);
            return 1;
        }
    }
}
