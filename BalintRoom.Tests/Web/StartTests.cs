using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Groups;
using BalintRoom.Tests.Data;
using BalintRoom.Tests.Support;
using Orleans.Configuration;

namespace BalintRoom.Tests.Web;

/// <summary>What an operator who starts the product sees.</summary>
public sealed partial class StartTests
{
    /// <summary>Pages with forms, none of which a browser may cache.</summary>
    private static readonly string[] Pages = ["/", "/sign-in", "/join", "/me", "/kept", "/practise", "/nowhere"];

    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;
    private const UnixFileMode OthersFile = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode OthersFolder = OthersFile | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_first_start_gives_no_warning(string environment)
    {
        await using var server = new ServerProcess(settings: ("ASPNETCORE_ENVIRONMENT", environment));
        Assert.NotNull(await server.StartAsync());
        await LookRoundAsync(server);
        Assert.Equal(ExitCodes.Success, await server.StopAsync());
        Assert.Contains($"Hosting environment: {environment}", server.Output, StringComparison.Ordinal);
        Findings.None(Warnings(server.Output), "A start warns of nothing that its operator need not act on.");

        // Every entry says when it was, in UTC.
        string[] entries = [.. server.Output.Split('\n').Where(line => line.Contains("info: ", StringComparison.Ordinal))];
        Assert.NotEmpty(entries);
        Assert.All(entries, line => Assert.Matches(Level(), line));
        var first = DateTimeOffset.Parse(entries[0][..entries[0].IndexOf(' ', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
        Assert.InRange(TimeProvider.System.GetUtcNow() - first, TimeSpan.Zero, TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_can_read_what_it_writes()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var server = new ServerProcess();
        Assert.NotNull(await server.StartAsync());
        var folder = new DirectoryInfo(Path.GetDirectoryName(server.Database)!);
        // The log and the index exist only while it runs.
        foreach (var name in (string[])["balintroom.db", "balintroom.db-wal", "balintroom.db-shm", "balintroom.db.lock"])
            Assert.Equal((name, OwnFile), (name, new FileInfo(Path.Combine(folder.FullName, name)).UnixFileMode));
        await server.StopAsync();
        var keys = new DirectoryInfo(Path.Combine(folder.FullName, "keys"));
        Assert.Equal(OwnFolder, keys.UnixFileMode);
        Assert.Equal(OwnFile, Assert.Single(keys.EnumerateFiles("*.xml")).UnixFileMode);

        // As an earlier version left them, or somebody's copy.
        var mail = folder.CreateSubdirectory("mail");
        FileSystemInfo[] open = [.. folder.EnumerateFiles(), keys, .. keys.EnumerateFiles(), mail, new FileInfo(Path.Combine(mail.FullName, "a.eml"))];
        await File.WriteAllTextAsync(open[^1].FullName, "", Cancel);
        foreach (var entry in open)
            entry.UnixFileMode = entry is DirectoryInfo ? OwnFolder | OthersFolder : OwnFile | OthersFile;
        await server.StartAsync();
        foreach (var entry in open.Where(e => !e.Name.EndsWith("-wal", StringComparison.Ordinal) && !e.Name.EndsWith("-shm", StringComparison.Ordinal)))
        {
            entry.Refresh();
            Assert.Equal((entry.Name, entry is DirectoryInfo ? OwnFolder : OwnFile), (entry.Name, entry.UnixFileMode));
        }

        await server.StopAsync();
        Assert.Empty(Warnings(server.Output));
    }

    [Fact]
    public async Task Rooms_listen_on_no_port_of_their_own()
    {
        // Another process uses Orleans' default port. If it is taken already, that serves as well.
        using var other = new TcpListener(IPAddress.Loopback, EndpointOptions.DEFAULT_SILO_PORT) { ExclusiveAddressUse = true };
        try
        {
            other.Start();
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
        }

        await using var app = new RoomsApp();
        app.Start();
        var group = await app.NewGroupAsync(new SeatDraft(null, "Mia", Role.Member));
        Assert.Equal(2, group.People.Count);
    }

    [Fact]
    public async Task A_database_from_before_the_first_release_starts_without_a_warning()
    {
        using var old = await OldDatabase.MakeAsync();
        await using var server = new ServerProcess(old.Folder);
        // There is a facilitator already.
        Assert.Null(await server.StartAsync());
        await LookRoundAsync(server);
        Assert.Equal(ExitCodes.Success, await server.StopAsync());
        Findings.None(Warnings(server.Output), "A start warns of nothing that its operator need not act on.");
    }

    [Fact]
    public async Task A_database_that_is_older_still_is_refused_with_a_message()
    {
        using var old = await OldDatabase.MakeAsync("DELETE FROM __EFMigrationsHistory WHERE MigrationId = '20261126023900_TheProgramme';");
        await using var server = new ServerProcess(old.Folder);
        await server.LaunchAsync();
        var code = await server.ExitsAsync();
        Assert.True(code == ExitCodes.DatabaseVersion, $"It ended with {code}:\n{server.Output}");
        Assert.Contains($"The database {old.Path} was not opened: it is from an early version", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", server.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("backpu", "monday.zip")]
    public void A_process_that_is_started_with_what_is_no_command_ends_with_the_usage(params string[] arguments) =>
        Assert.Equal(ExitCodes.Usage, typeof(Program).Assembly.EntryPoint!.Invoke(null, [arguments]));

    [Fact]
    public void The_product_asks_for_the_patch_of_the_runtime_it_was_built_with()
    {
        using var config = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(ServerProcess.Product, "runtimeconfig.json")));
        foreach (var framework in config.RootElement.GetProperty("runtimeOptions").GetProperty("frameworks").EnumerateArray())
            Assert.InRange(Version.Parse(framework.GetProperty("version").GetString()!), new Version(10, 0, 1), Environment.Version);
    }

    [Fact]
    public void The_product_carries_no_compiler() => Findings.None(
        Directory.EnumerateFiles(Path.GetDirectoryName(ServerProcess.Product)!, "*.dll").Select(path => Path.GetFileName(path))
            .Where(name => name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || name.StartsWith("Humanizer", StringComparison.Ordinal)),
        "Keep the packages of these out of the product: a PackageReference with ExcludeAssets=\"all\" in BalintRoom.Web.csproj.");

    internal static async Task LookRoundAsync(ServerProcess server)
    {
        using var browser = new HttpClient { BaseAddress = server.Address };
        foreach (var page in Pages)
            (await browser.GetAsync(new Uri(page, UriKind.Relative), Cancel)).Dispose();
    }

    /// <summary>The log lines at Warning or above, except that the machine itself stalled for seconds.</summary>
    internal static IEnumerable<string> Warnings(string output)
    {
        var lines = output.Split('\n');
        return lines.Index()
            .Where(line => Level().Match(line.Item) is { Success: true } level && level.Groups["level"].Value is "warn" or "fail" or "crit")
            .Select(line => $"{line.Item} {lines.ElementAtOrDefault(line.Index + 1)?.Trim()}")
            .Where(line => !line.Contains(".NET Runtime Platform stalled", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (?<level>[a-z]{4}): ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Level();
}
