#if DEBUG
using System.Diagnostics;

namespace BalintRoom.Web.Hosting;

/// <summary>
/// Bundles the TypeScript again whenever it changes, while the product runs under <c>dotnet watch</c>. The watch itself only sees the files that are
/// served; it notices the new bundle and reloads the page.
/// </summary>
internal sealed class ClientWatcher(IHostEnvironment environment) : BackgroundService
{
    /// <summary>Whether <c>dotnet watch</c> started this process.</summary>
    public static bool IsWanted => Environment.GetEnvironmentVariable("DOTNET_WATCH") == "1";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The bundler ends when its input is closed: by this method, or when this process ends in any way.
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
