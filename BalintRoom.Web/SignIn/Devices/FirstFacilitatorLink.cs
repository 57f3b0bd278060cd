using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Resources;
using BalintRoom.Web.Hosting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.SignIn.Devices;

/// <summary>
/// Tells whoever started the server how to begin: while nobody can lead, a fresh one-time link after each start.
/// It goes to standard output, never through a logger, because logs are kept and sent on and secrets must not be.
/// </summary>
internal sealed class FirstFacilitatorLink(
    JoinService joins, PublicAddress address, IOptions<AccessOptions> options, IStringLocalizer<ProgrammeWords> words, StartupOutput output)
    : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.NewFacilitatorLink && await joins.AnyoneMayMakeGroupsAsync(cancellationToken))
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
