using BalintRoom.Data;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Resources;
using BalintRoom.Web.Hosting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.SignIn.Devices;

/// <summary>
/// Prints a new one-time link after each start for as long as nobody may create groups, or <see cref="AccessOptions.NewFacilitatorLink"/> is set. It
/// is written to standard output, never to a logger, because logs are stored and forwarded and must not contain secrets.
/// </summary>
internal sealed class FirstFacilitatorLink(
    JoinService joins, PublicAddress address, IOptions<AccessOptions> options, IOptions<ClusteringOptions> clustering,
    IStringLocalizer<ProgrammeWords> words, StartupOutput output)
    : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.NewFacilitatorLink && await joins.AnyoneMayMakeGroupsAsync(cancellationToken))
            return;
        if (!options.Value.NewFacilitatorLink && clustering.Value.Enabled && await joins.HasFirstLinkAsync(cancellationToken))
        {
            // A new one would make the one useless that another server has printed.
            output.Write(words["Startup.FirstLinkElsewhere"] + "\n");
            return;
        }

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
