using BalintRoom.Bench.Baseline;

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
                case ["--help" or "-h"]:
                    Terminal.Say(BenchOptions.Usage);
                    return 0;
                default:
                    await Run.AllAsync(BenchOptions.Parse(args));
                    return 0;
            }
        }
        catch (FormatException e)
        {
            Terminal.Progress($"{e.Message}\n\n{BenchOptions.Usage}");
            return 2;
        }
        catch (BenchException e)
        {
            Terminal.Progress(e.Message);
            return 1;
        }
    }
}
