#if DEBUG
using System.Diagnostics;

namespace BalintRoom.Web.Hosting;

/// <summary>
/// Bundles the browser's own code anew whenever it changes, while the product runs under <c>dotnet watch</c>. The watch itself only looks at what
/// is served; it sees the new bundle and reloads the page.
/// </summary>
internal sealed class ClientWatcher(IHostEnvironment environment) : BackgroundService
{
    /// <summary>Whether <c>dotnet watch</c> started this process.</summary>
    public static bool IsWanted => Environment.GetEnvironmentVariable("DOTNET_WATCH") == "1";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // It ends when its input is closed: here, or by the end of this process, however that comes about.
        using var bundler = Process.Start(new ProcessStartInfo("node", ["build.mjs", "--watch"])
        {
            WorkingDirectory = Path.Combine(environment.ContentRootPath, "Client"),
            RedirectStandardInput = true,
            UseShellExecute = false,
        })!;
        await bundler.WaitForExitAsync(stoppingToken);
    }
}
#endif
