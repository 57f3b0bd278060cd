using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Identity;

/// <summary>
/// Tells whoever started the server how to begin: while nobody can lead, a fresh one-time link after each start.
/// It goes to standard output, never through a logger, because logs are kept and sent on and secrets must not be.
/// </summary>
internal sealed class FirstFacilitatorLink(
    JoinService joins, IServer server, IOptions<IdentityOptions> options, IStringLocalizer<ProgrammeWords> words, StartupOutput output)
    : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.NewFacilitatorLink && await joins.AnybodyLeadsAsync(cancellationToken))
            return;
        var secret = await joins.NewFacilitatorLinkAsync(person: null, cancellationToken);
        var address = Address();
        output.Write($"""

              BalintRoom

              {words["Startup.Address"]}  {address}

              {words["Startup.FirstLink"]}
              {address}/join#{secret.Reveal()}


            """);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Address()
    {
        var address = options.Value.PublicAddress?.ToString()
            ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? "http://localhost";
        return address.TrimEnd('/').Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
    }
}

/// <summary>Where the first words to whoever started the server go.</summary>
/// <param name="writer">Standard output; a test gives its own.</param>
public sealed class StartupOutput(TextWriter writer)
{
    /// <summary>Writes at once.</summary>
    public void Write(string text)
    {
        writer.Write(text);
        writer.Flush();
    }

#pragma warning disable RS0030 // The one use of the console: what is said here must not reach a log.
    internal static StartupOutput Standard() => new(Console.Out);
#pragma warning restore RS0030
}
