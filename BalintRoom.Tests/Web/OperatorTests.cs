using System.Net.Sockets;
using BalintRoom.Data;
using BalintRoom.Tests.Data;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;

namespace BalintRoom.Tests.Web;

/// <summary>The commands of operators.</summary>
public sealed class OperatorTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("balint-operator-");

    private string Database => Path.Combine(_folder.FullName, "balintroom.db");

    [Theory]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("backup", "--Database:Path=x.db")]
    [InlineData("backpu", "monday.zip")]
    [InlineData("nonsense")]
    [InlineData("move")]
    [InlineData("links", "--mew")]
    [InlineData("people", "Mia", "Max")]
    [InlineData("restore", "monday.zip", "--Database:Path")]
    [InlineData("restore", "monday.zip", "--Database:Path", "--Mail:Host")]
    public void An_incomplete_or_unknown_command_prints_the_usage(params string[] arguments)
    {
        var commands = OperatorCommands.Parse(arguments);
        Assert.True(commands.IsUsage);
        using var said = new StringWriter();
        Assert.Equal(ExitCodes.Usage, commands.SayUsage(said));
        Assert.Matches("Usage:\\s+balintroom ", said.ToString());
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("doctor", "--help")]
    [InlineData("doctor", "--Database:Path", "x.db", "--help")]
    public void Who_asks_for_help_gets_it(params string[] arguments)
    {
        var commands = OperatorCommands.Parse(arguments);
        using var said = new StringWriter();
        Assert.Equal(ExitCodes.Success, commands.SayUsage(said));
        Assert.Contains("doctor", said.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--urls", "http://localhost:8080")]
    [InlineData("urls=http://localhost:8080")]
    [InlineData("/urls", "http://localhost:8080")]
    public void Settings_alone_start_the_server(params string[] arguments)
    {
        var commands = OperatorCommands.Parse(arguments);
        Assert.False(commands.IsCommand);
        Assert.False(commands.IsUsage);
        Assert.Equal(arguments, commands.Settings, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("backup", "/var/backups/monday.zip", "--Database:Path", "x.db")]
    [InlineData("doctor", "--Database:Path", "x.db")]
    [InlineData("people", "Mia", "--Database:Path", "x.db")]
    [InlineData("links", "--new", "--Database:Path", "x.db")]
    [InlineData("links", "--Database:Path", "x.db", "--new")]
    [InlineData("move", "/var/lib/balintroom/balintroom.db", "--Database:Path", "x.db")]
    public void Settings_may_follow_a_command(params string[] arguments)
    {
        var commands = OperatorCommands.Parse(arguments);
        Assert.True(commands.IsCommand);
        Assert.False(commands.IsUsage);
        Assert.Equal(["--Database:Path", "x.db"], commands.Settings.Take(2), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("people", "--Databse:Path", "y.db")]
    [InlineData("doctor", "--Databse:Path=y.db")]
    [InlineData("restore", "monday.zip", "--Files:Path", "y.db")]
    public async Task A_setting_that_there_is_not_is_refused(params string[] arguments)
    {
        var (code, said) = await RunAsync(arguments);
        Assert.Equal(ExitCodes.Settings, code);
        Assert.Matches("^There are no settings of (Databse|Files). A setting begins with .*, Database, ", said);
    }

    [Fact]
    public async Task A_database_that_cannot_be_read_is_said_to_be_so_by_each()
    {
        await File.WriteAllTextAsync(Database, "This is no database, but long enough to have a header of its own.", Cancel);
        foreach (var command in (string[])["people", "programmes", "links"])
        {
            var (code, said) = await RunAsync(command);
            Assert.Equal((command, ExitCodes.DatabaseUnreadable), (command, code));
            Assert.Contains($"The database {Database} cannot be read", said, StringComparison.Ordinal);
        }

        foreach (var command in (string[])["purge", "migrate"])
            Assert.Equal((command, ExitCodes.DatabaseUnreadable), (command, (await RunAsync(command)).Code));
        Assert.Equal(ExitCodes.Failed, (await RunAsync("backup", Path.Combine(_folder.FullName, "a.zip"))).Code);

        await using var server = new ServerProcess(_folder);
        await server.LaunchAsync();
        var ended = await server.ExitsAsync();
        Assert.True(ended == ExitCodes.DatabaseUnreadable, server.Output);
        Assert.Contains($"The database {Database} was not opened: ", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_another_version_is_said_to_be_so_by_each()
    {
        using (var old = await OldDatabase.MakeAsync())
            File.Copy(old.Path, Database);
        var (code, said) = await RunAsync("people");
        Assert.Equal((ExitCodes.DatabaseVersion, "The database is not of this version. Start the server once, or run the command migrate.\n"), (code, said));
        Assert.Contains("note database: " + Database + " is of an earlier version.", (await RunAsync("doctor")).Said, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, (await RunAsync("migrate")).Code);
        Assert.Equal(ExitCodes.Success, (await RunAsync("people")).Code);

        await using (var db = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            await db.OpenAsync(Cancel);
            await using var later = db.CreateCommand();
            later.CommandText = "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99.0.0');";
            await later.ExecuteNonQueryAsync(Cancel);
        }

        foreach (var command in (string[])["people", "programmes", "links", "purge", "migrate"])
            Assert.Equal((command, ExitCodes.DatabaseVersion), (command, (await RunAsync(command)).Code));
        Assert.Contains("BAD  database: it is from a newer version", (await RunAsync("doctor")).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_commands_say_so_where_there_is_no_database_and_make_none()
    {
        foreach (var command in (string[])["people", "programmes", "links"])
        {
            var (code, said) = await RunAsync(command);
            Assert.Equal(ExitCodes.Failed, code);
            Assert.Contains(Database, said, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(Database));
    }

    [Fact]
    public async Task They_list_people_programmes_and_links_while_the_server_runs_and_those_that_write_wait_until_it_is_stopped()
    {
        await using (var server = new ServerProcess(_folder))
        {
            await server.StartAsync();
            foreach (var command in (string[])["purge", "migrate"])
                Assert.Equal((command, ExitCodes.DatabaseInUse), (command, (await RunAsync(command)).Code));
            Assert.Equal(ExitCodes.DatabaseInUse, (await RunAsync("links", "--new")).Code);
            var backup = Path.Combine(_folder.FullName, "monday.zip");
            Assert.Equal((ExitCodes.Success, $"Backed up to {backup}.\n"), await RunAsync("backup", backup));
            Assert.Equal(ExitCodes.DatabaseInUse, (await RunAsync("restore", backup)).Code);
            Assert.Contains("Sign-in links that are not used yet: 1.", (await RunAsync("links")).Said, StringComparison.Ordinal);
            await server.StopAsync();
        }

        Assert.Equal((ExitCodes.Success, "The database is up to date.\n"), await RunAsync("migrate"));
        Assert.Matches("^Purged [0-9]+ rows.\n$", (await RunAsync("purge")).Said);
        var (code, said) = await RunAsync("links", "--new", "--Identity:PublicAddress", "https://balint.example.org");
        Assert.Equal(ExitCodes.Success, code);
        Assert.Matches("https://balint.example.org/join#[0-9A-Za-z_-]{20,}", said);
        Assert.Contains("People: 0.", (await RunAsync("people")).Said, StringComparison.Ordinal);
        Assert.Contains("Programmes: 0. Groups in none: 0.", (await RunAsync("programmes")).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_are_found_by_name_and_address()
    {
        MigratedDatabase.CopyTo(Database);
        await using (var app = new RoomsApp(_folder))
            await app.NewGroupAsync(new Programmes.Groups.SeatDraft(null, "Mia", Email: "mia@example.org"), new Programmes.Groups.SeatDraft(null, "Pia"));
        var (_, everybody) = await RunAsync("people");
        Assert.Contains("People: 3.", everybody, StringComparison.Ordinal);
        Assert.Contains("Fay  no address  groups 1  coordinates 0  may create groups", everybody, StringComparison.Ordinal);
        foreach (var text in (string[])["Mia", "mia", "mia@"])
            Assert.Equal("Mia  mia@example.org (not confirmed)  groups 1  coordinates 0\nPeople: 1.\n", (await RunAsync("people", text)).Said[34..]);
    }

    [Fact]
    public async Task The_doctor_finds_nothing_to_mend_in_a_good_server_and_changes_nothing()
    {
        MigratedDatabase.CopyTo(Database);
        GiveMode(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var before = Files();
        var (code, said) = await RunAsync("doctor");
        Assert.Equal((ExitCodes.Success, ""), (code, string.Join('\n', said.Split('\n').Where(line => line.StartsWith("BAD", StringComparison.Ordinal)))));
        Assert.Contains("note address: Identity:PublicAddress is not set.", said, StringComparison.Ordinal);
        Assert.Contains("Nothing to mend", said, StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    public static TheoryData<string[], string> Illnesses => new()
    {
        { ["--Recap:Days", "0"], "BAD  settings: Recap:Days must be a whole number from 1 to 30" },
        { ["--Identity:PublicAddress", "http://balint.example.org:1"], "BAD  address: http://balint.example.org:1/ is not encrypted." },
        { ["--Identity:PublicAddress", "https://127.0.0.1:1"], "BAD  address: https://127.0.0.1:1/ cannot be reached" },
        { ["--Identity:PublicAddress", "https://127.0.0.1:1"], "BAD  proxy: ASPNETCORE_FORWARDEDHEADERS_ENABLED is not true" },
        { ["--Mail:Host", "127.0.0.1", "--Mail:Port", "1"], "BAD  mail: 127.0.0.1:1 cannot be reached." },
        { ["--Voices:Turn:0", "turn:127.0.0.1:1?transport=tcp", "--Voices:TurnSecret", "s"], "BAD  relay: turn:127.0.0.1:1?transport=tcp does not answer." },
        { ["--Voices:Turn:0", "turn:127.0.0.1:1?transport=udp", "--Voices:TurnSecret", "s"], "BAD  relay: turn:127.0.0.1:1?transport=udp does not answer." },
        { ["--Health:LeastFreeMegabytes", "1000000"], "BAD  disk: " },
    };

    [Theory]
    [MemberData(nameof(Illnesses))]
    public async Task The_doctor_names_what_is_wrong_and_what_to_do(string[] settings, string found)
    {
        MigratedDatabase.CopyTo(Database);
        var (code, said) = await RunAsync(["doctor", .. settings]);
        Assert.Equal(ExitCodes.Failed, code);
        var lines = said.Split('\n');
        var at = Array.FindIndex(lines, line => line.StartsWith(found, StringComparison.Ordinal));
        Assert.True(at >= 0, said);
        Assert.StartsWith("     → ", lines[at + 1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_says_what_is_wrong_with_the_database_and_its_files()
    {
        await File.WriteAllTextAsync(Database, "This is no database, but long enough to have a header of its own.", Cancel);
        GiveMode(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var (code, said) = await RunAsync("doctor");
        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains($"BAD  database: {Database} cannot be read", said, StringComparison.Ordinal);
        Assert.Contains($"BAD  files: others may read {Database}", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_comes_to_a_running_server_by_its_address()
    {
        await using var server = new ServerProcess(_folder);
        await server.StartAsync();
        var (code, said) = await RunAsync("doctor", "--Identity:PublicAddress", server.Address.ToString());
        Assert.True(code == ExitCodes.Success, said);
        Assert.Contains("leads to the product.", said, StringComparison.Ordinal);
        Assert.Contains("ok   proxy: WebSockets get through.", said, StringComparison.Ordinal);
        await server.StopAsync();
    }

    [Fact]
    public async Task The_doctor_tells_another_site_from_the_product()
    {
        MigratedDatabase.CopyTo(Database);
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var answering = Task.Run(async () =>
        {
            using var visitor = await listener.AcceptTcpClientAsync(Cancel);
            await visitor.GetStream().ReadExactlyAsync(new byte[16], Cancel);
            await visitor.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi"u8.ToArray(), Cancel);
        }, Cancel);
        var (_, said) = await RunAsync("doctor", "--Identity:PublicAddress", $"http://{listener.LocalEndpoint}");
        await answering;
        Assert.Contains("and not as the product does.", said, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private void GiveMode(UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Database, mode);
    }

    private IEnumerable<(string, long)> Files() =>
        [.. _folder.EnumerateFiles().Where(f => !f.Name.EndsWith("-wal", StringComparison.Ordinal) && !f.Name.EndsWith("-shm", StringComparison.Ordinal))
            .Select(f => (f.Name, f.Length)).OrderBy(f => f.Name, StringComparer.Ordinal)];

    private async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        var commands = OperatorCommands.Parse([.. arguments, "--Database:Path", Database]);
        var builder = WebApplication.CreateBuilder(commands.Settings);
        builder.AddProduct();
        await using var app = builder.Build();
        await using var output = new StringWriter { NewLine = "\n" };
        return (await commands.RunAsync(app, output, Cancel), output.ToString());
    }
}
