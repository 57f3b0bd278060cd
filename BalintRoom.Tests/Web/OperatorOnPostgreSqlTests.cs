using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Operations;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace BalintRoom.Tests.Web;

/// <summary>The commands of operators where the data is on a PostgreSQL server.</summary>
[Trait("Needs", "postgresql")]
public sealed class OperatorOnPostgreSqlTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("balint-operator-");

    [Fact]
    public async Task An_empty_database_is_said_to_be_one_and_migrated_and_then_read()
    {
        var server = await PostgreSqlServer.Shared;
        var database = await server.EmptyAsync(_folder.Name);
        var (code, said) = await RunAsync(database, "doctor");
        Assert.Equal(ExitCodes.Success, code);
        Assert.Contains($"note database: {_folder.Name} on ", said, StringComparison.Ordinal);
        Assert.Contains(" is empty.", said, StringComparison.Ordinal);
        (_, said) = await RunAsync(database, "doctor", "--Database:Path", "/nowhere/balintroom.db");
        Assert.Contains("note files: there is no folder", said, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.DatabaseVersion, (await RunAsync(database, "people")).Code);

        Assert.Equal((ExitCodes.Success, "The database is up to date.\n"), await RunAsync(database, "migrate"));
        await using (var db = PostgreSqlContext.For(database))
        {
            db.Add(new Person { Id = MemberId.New(), Name = "Mia", CreatedAt = TimeProvider.System.GetUtcNow() });
            await db.SaveChangesAsync(Cancel);
        }

        Assert.Contains("ok   database: ", (await RunAsync(database, "doctor")).Said, StringComparison.Ordinal);
        Assert.EndsWith("People: 1.\n", (await RunAsync(database, "people", "mia")).Said, StringComparison.Ordinal);
        Assert.Contains("Programmes: 0. Groups in none: 0.", (await RunAsync(database, "programmes")).Said, StringComparison.Ordinal);
        Assert.Contains("Sign-in links that are not used yet: 0.", (await RunAsync(database, "links")).Said, StringComparison.Ordinal);
        Assert.Matches("^Purged [0-9]+ rows.\n$", (await RunAsync(database, "purge")).Said);
        Assert.Contains("Use its pg_dump.", (await RunAsync(database, "backup", "a.zip")).Said, StringComparison.Ordinal);

        // What changes the database waits until no server uses it.
        await using (var product = new ServerProcess(
            settings: [("Database:Provider", "PostgreSql"), ("Database:ConnectionString", database)]))
        {
            await product.StartAsync();
            foreach (var command in (string[])["purge", "migrate"])
                Assert.Equal((command, ExitCodes.DatabaseInUse), (command, (await RunAsync(database, command)).Code));
            Assert.Equal(ExitCodes.Success, (await RunAsync(database, "people")).Code);
            await product.StopAsync();
        }

        await server.DropAsync(_folder.Name);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=balintroom;Password=hidden", "it cannot be reached: Failed to connect to 127.0.0.1:1")]
    [InlineData("Host=no-such-host.localhost;Port=1;Database=balintroom;SSL Mode=VerifyFull;Password=hidden", "it cannot be reached: ")]
    public async Task A_server_that_does_not_answer_is_said_to_be_so_by_each(string database, string found)
    {
        var (code, said) = await RunAsync(database, "doctor");
        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains($"BAD  database: {found}", said, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", said, StringComparison.Ordinal);
        foreach (var command in (string[])["people", "programmes", "links", "purge", "migrate"])
            Assert.Equal((command, ExitCodes.DatabaseUnavailable), (command, (await RunAsync(database, command)).Code));
    }

    [Fact]
    public async Task Another_encoding_and_a_user_without_rights_are_named()
    {
        var server = await PostgreSqlServer.Shared;
        var latin = await server.EmptyAsync($"{_folder.Name}-latin", "ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0");
        Assert.Contains("its encoding is LATIN1", (await RunAsync(latin, "doctor")).Said, StringComparison.Ordinal);

        var foreign = await server.EmptyAsync($"{_folder.Name}-foreign");
        await using (var db = PostgreSqlContext.For(foreign))
        {
            await using var make = new NpgsqlCommand("CREATE ROLE \"guest\" LOGIN", new NpgsqlConnection(foreign));
            await make.Connection!.OpenAsync(Cancel);
            await make.ExecuteNonQueryAsync(Cancel);
            await make.Connection.DisposeAsync();
        }

        var (_, said) = await RunAsync(new NpgsqlConnectionStringBuilder(foreign) { Username = "guest" }.ToString(), "doctor");
        Assert.Contains("its user may not create tables there.", said, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<(int Code, string Said)> RunAsync(string database, params string[] arguments)
    {
        var commands = OperatorCommands.Parse(
            [arguments[0], "--Database:Provider", "PostgreSql", $"--Database:ConnectionString={database}", "--Database:Path",
                Path.Combine(_folder.FullName, "balintroom.db"), .. arguments[1..]]);
        Assert.False(commands.IsUsage);
        var builder = WebApplication.CreateBuilder(commands.Settings);
        builder.AddProduct();
        await using var output = new StringWriter { NewLine = "\n" };
        int code;
        await using (var app = builder.Build())
            code = await commands.RunAsync(app, output, Cancel);
        await using var own = new NpgsqlConnection(PostgreSqlConnection.Complete(database));
        NpgsqlConnection.ClearPool(own);
        return (code, output.ToString());
    }
}
