using BalintRoom.Bench.Baseline;

namespace BalintRoom.Bench;

/// <summary>Measures the product against the least that could do the same. Run by hand; <c>docs/benchmarks.md</c> says how and what for.</summary>
internal static class Entry
{
    public static async Task<int> Main(string[] args)
    {
        try
        {
            switch (args)
            {
                case [BaselineHost.Subcommand]:
                    await BaselineHost.RunAsync();
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
