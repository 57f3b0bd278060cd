using BalintRoom.Web.Mail;
using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Identity;

/// <summary>
/// Tells whoever started the server how to begin: while nobody can lead, a fresh one-time link after each start.
/// It goes to standard output, never through a logger, because logs are kept and sent on and secrets must not be.
/// </summary>
internal sealed class FirstFacilitatorLink(
    JoinService joins, PublicAddress address, IOptions<IdentityOptions> options, IStringLocalizer<ProgrammeWords> words, StartupOutput output)
    : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.NewFacilitatorLink && await joins.AnybodyLeadsAsync(cancellationToken))
            return;
        var secret = await joins.NewSignInLinkAsync(person: null, cancellationToken);
        var at = address.Of("");
        output.Write($"""

              BalintRoom

              {words["Startup.Address"]}  {at}

              {words["Startup.FirstLink"]}
              {at}/join#{secret.Reveal()}


            """);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
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
