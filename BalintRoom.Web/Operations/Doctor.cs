using System.Data.Common;
using System.Security.Cryptography;
using BalintRoom.Data;
using BalintRoom.Data.Settings;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Mail;
using BalintRoom.Rooms.Media;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Operations;

/// <summary>Looks at everything that an operator sets up, and says what is wrong and what to do. It changes nothing.</summary>
internal sealed class Doctor(IServiceProvider services, IConfiguration configuration, TimeProvider clock)
{
    /// <summary>Writes the findings.</summary>
    /// <returns>The exit code: <see cref="ExitCodes.Failed"/> where something does not work.</returns>
    public async Task<int> RunAsync(TextWriter output, CancellationToken cancellationToken = default)
    {
        var bad = 0;
        var notes = 0;
        await foreach (var finding in FindAsync(cancellationToken))
        {
            var sign = finding.Severity switch { FindingSeverity.Good => "ok  ", FindingSeverity.Note => "note", _ => "BAD " };
            bad += finding.Severity == FindingSeverity.Bad ? 1 : 0;
            notes += finding.Severity == FindingSeverity.Note ? 1 : 0;
            await output.WriteLineAsync($"{sign} {finding.Area}: {finding.Text}");
            if (finding.Remedy is { } remedy)
                await output.WriteLineAsync($"     → {remedy}");
        }

        await output.WriteLineAsync(bad > 0 ? $"{bad} to mend, {notes} to look at." : $"Nothing to mend, {notes} to look at.");
        return bad > 0 ? ExitCodes.Failed : ExitCodes.Success;
    }

    /// <summary>The findings, in the order in which they are to be mended.</summary>
    public async IAsyncEnumerable<Finding> FindAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var faults = SettingsSetup.Failures(services);
        foreach (var fault in faults)
            yield return Finding.Bad("settings", fault, "Correct the setting: the server does not start with it (docs/operations.md).");
        if (faults.Count > 0)
            yield break;
        yield return Finding.Good("settings", "all are valid.");
        if (LookAtCluster() is { } cluster)
            yield return cluster;

        foreach (var finding in await LookAtDatabaseAsync(cancellationToken))
            yield return finding;
        foreach (var finding in LookAtProxy())
            yield return finding;
        if (Identity.PublicAddress is { } address)
        {
            foreach (var finding in await new AddressDoctor(address, clock).LookAsync(cancellationToken))
                yield return finding;
        }

        yield return await LookAtMailAsync(cancellationToken);
        foreach (var finding in await new RelayDoctor(services.GetRequiredService<IOptions<MediaOptions>>().Value).LookAsync(cancellationToken))
            yield return finding;
    }

    private HealthOptions Health => services.GetRequiredService<IOptions<HealthOptions>>().Value;

    private AccessOptions Identity => services.GetRequiredService<IOptions<AccessOptions>>().Value;

    private async Task<List<Finding>> LookAtDatabaseAsync(CancellationToken cancellationToken)
    {
        var file = services.GetRequiredService<DatabaseFile>();
        var found = new List<Finding>();
        if (file.IsUsed && !File.Exists(file.Path))
            found.Add(Finding.Note("database", $"there is none at {file.Path}.", "The first start makes it. Otherwise correct Database:Path."));
        else
            await LookIntoDatabaseAsync(file, found, cancellationToken);

        if (!file.Folder.Exists)
        {
            found.Add(Finding.Note("files", $"there is no folder {file.Folder.FullName}.", "The first start makes it. Otherwise correct Database:Path."));
            return found;
        }

        var open = Readable(file).ToList();
        found.Add(open.Count == 0
            ? Finding.Good("files", $"nobody else can read what is in {file.Folder.FullName}.")
            : Finding.Bad("files", $"others may read {string.Join(", ", open)}.", "Give them to the service's user alone: chown, chmod go-rwx."));
        var free = DiskCheck.FreeMegabytes(file);
        found.Add(free >= Health.LeastFreeMegabytes
            ? Finding.Good("disk", $"{free} MB are free.")
            : Finding.Bad("disk", $"{free} MB are free.", "Make room: without it nothing can be stored, and rooms stand still."));
        return found;
    }

    private async Task LookIntoDatabaseAsync(DatabaseFile file, List<Finding> found, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<BalintDbContext>>().CreateDbContextAsync(cancellationToken);
            var condition = await DatabaseCondition.ReadAsync(db, cancellationToken);
            var name = file.IsUsed ? file.Path : $"{db.Database.GetDbConnection().Database} on {db.Database.GetDbConnection().DataSource}";
            if (condition.Fault is { } fault)
                found.Add(Finding.Bad(
                    "database", $"{name}: {fault}", file.IsUsed ? "Stop the server and restore the last backup." : "See PostgreSQL in docs/operations.md."));
            else if (condition.IsNew)
                found.Add(Finding.Note("database", $"{name} is empty.", "The first start makes its tables. Otherwise correct the settings of Database."));
            else
                found.Add(condition.Pending == 0
                    ? Finding.Good("database", $"{name} is of this version.")
                    : Finding.Note(
                        "database", $"{name} is of an earlier version.",
                        "Take a backup; then the next start, or the command migrate, brings it up to date."));
            if (condition.Pending == 0
                && await services.GetRequiredService<OutboxAge>().ReadAsync(cancellationToken) is var age && age > Health.LongestMailWait)
                found.Add(Finding.Bad(
                    "outbox", $"a mail has been due for {(int)age.TotalMinutes} minutes.", "Look at the mail server below, and at Email in the programme."));
        }
        catch (DatabaseVersionException e)
        {
            found.Add(Finding.Bad("database", e.Message, "Install the version that fits, or restore a backup."));
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException or CryptographicException)
        {
            found.Add(file.IsUsed
                ? Finding.Bad(
                    "database", $"{file.Path} cannot be read: {e.Message}",
                    "Check that it belongs to this user and is a database of BalintRoom; where it is damaged, restore the last backup.")
                : Finding.Bad(
                    "database", $"it cannot be reached: {ReasonOf(e)}",
                    "Check Database:ConnectionString, that PostgreSQL runs and lets this machine and user in (pg_hba.conf), and its certificate."));
        }
    }

    /// <summary>What Npgsql says without the reason, "Exception while …", helps nobody.</summary>
    private static string ReasonOf(Exception e) => e.InnerException is { } inner ? $"{e.Message} {inner.Message}" : e.Message;

    private static IEnumerable<string> Readable(DatabaseFile file)
    {
        if (OperatingSystem.IsWindows())
            return [];
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        IEnumerable<FileSystemInfo> entries =
            [.. file.Folder.EnumerateFiles(Path.GetFileName(file.Path) + "*"), .. file.Keys.Exists ? file.Keys.EnumerateFiles() : []];
        return entries.Where(entry => (entry.UnixFileMode & Others) != UnixFileMode.None).Select(entry => entry.FullName);
    }

    /// <summary>That the certificate is the authority's and valid now is asked with the settings.</summary>
    private Finding? LookAtCluster()
    {
        var clustering = services.GetRequiredService<IOptions<ClusteringOptions>>().Value;
        if (!clustering.Enabled)
            return null;
        using var certificate = clustering.ReadCertificate();
        var days = (int)(certificate.NotAfter.ToUniversalTime() - clock.GetUtcNow().UtcDateTime).TotalDays;
        return days >= 30
            ? Finding.Good("cluster", $"servers reach this one at {clustering.Host}:{clustering.Port}; its certificate is valid for {days} days.")
            : Finding.Note(
                "cluster", $"the certificate in Clustering:Certificate is valid for {days} days.",
                "Renew it, and start the servers again, one after the other.");
    }

    private IEnumerable<Finding> LookAtProxy()
    {
        if (Identity.PublicAddress is not { } address)
        {
            yield return Finding.Note("address", "Identity:PublicAddress is not set.", "Set it: links in mails begin with it, and other hosts are refused.");
            yield break;
        }

        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
            yield return Finding.Bad("address", $"{address} is not encrypted.", "Browsers lend no microphone there: use https.");
        var kestrelHasTls = configuration.GetSection("Kestrel:Endpoints").GetChildren()
            .Any(e => e["Url"]?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true);
        var isForwarded = string.Equals(configuration["FORWARDEDHEADERS_ENABLED"], "true", StringComparison.OrdinalIgnoreCase);
        if (address.Scheme == Uri.UriSchemeHttps && !kestrelHasTls && !isForwarded)
            yield return Finding.Bad(
                "proxy", "ASPNETCORE_FORWARDEDHEADERS_ENABLED is not true, so everybody seems to come from the proxy's address.",
                "Set it to true, let the proxy send X-Forwarded-For and X-Forwarded-Proto, and let nobody else reach the port.");
    }

    private async Task<Finding> LookAtMailAsync(CancellationToken cancellationToken)
    {
        var mail = services.GetRequiredService<IOptions<MailOptions>>().Value;
        if (!mail.HasServer)
            return Finding.Note("mail", "Mail:Host is not set: mails are written to a folder.", "Set it, or pass them on yourself.");
        return await services.GetRequiredService<MailProbe>().FaultAsync(cancellationToken) switch
        {
            null => Finding.Good("mail", $"{mail.Host} takes our connection."),
            "Credentials" => Finding.Bad("mail", $"{mail.Host} refuses Mail:User and Mail:Password.", "Correct them."),
            "Encryption" => Finding.Bad(
                "mail", $"{mail.Host} offers no encryption on port {mail.Port}, or its certificate is not trusted here.",
                "Use port 587 or 465; install its authority."),
            _ => Finding.Bad("mail", $"{mail.Host}:{mail.Port} cannot be reached.", "Correct Mail:Host and Mail:Port, or open the firewall."),
        };
    }
}
