using BalintRoom.Data;
using BalintRoom.Data.Settings;
using BalintRoom.Programmes;
using BalintRoom.Programmes.Mail;
using BalintRoom.Rooms;
using BalintRoom.Rooms.Media;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Operations;
using BalintRoom.Web.Practice;
using BalintRoom.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace BalintRoom.Tests.Data;

/// <summary>An invalid setting is refused at the start, with the key, the allowed values and an example.</summary>
public sealed class SettingsTests
{
    private const string DatabaseExample = "such as Host=db.example.org;Database=balintroom;Username=balintroom;Password=…;SSL Mode=VerifyFull.";

    private const string NotEncrypted = "Database:ConnectionString leads to another machine without encryption. Add SSL Mode=VerifyFull, "
        + "and Root Certificate=… where the server's certificate is from an authority of your own.";

    public static TheoryData<string, string, string> Refused => new()
    {
        { "Recap:Days", "0", "Recap:Days must be a whole number from 1 to 30, such as 7. It is set to \"0\"." },
        { "Recap:Days", "31", "Recap:Days must be a whole number from 1 to 30, such as 7. It is set to \"31\"." },
        { "Recap:Days", "a week", "Recap:Days must be a whole number from 1 to 30, such as 7. It is set to \"a week\"." },
        { "Recap:Day", "7", "Recap:Day is unknown. Did you mean Recap:Days?" },
        { "recap:dais", "7", "Recap:dais is unknown. Did you mean Recap:Days?" },
        { "Recap:Retention", "7", "Recap:Retention is unknown. Recap takes Days." },
        { "Recap:Days:0", "7", "Recap:Days:0 is unknown. Recap:Days takes one value." },
        { "Database:Path", "", "Database:Path must be the path of a file, such as /var/lib/balintroom/balintroom.db." },
        { "Database:Path", "var/", "Database:Path must be the path of a file, such as /var/lib/balintroom/balintroom.db." },
        { "Database:Provider", "MySql", "Database:Provider must be Sqlite or PostgreSql. It is set to \"MySql\"." },
        { "Database:Provider", "1", "Database:Provider must be Sqlite or PostgreSql. It is set to \"1\"." },
        {
            "Database:Provider", "PostgreSql",
            "Database:ConnectionString must be set where Database:Provider is PostgreSql, " + DatabaseExample
        },
        {
            "Database:ConnectionString", "Host=localhost;Database=balintroom",
            "Database:ConnectionString is for PostgreSQL alone: set Database:Provider to PostgreSql, or take it away."
        },
        { "Mail:Port", "65536", "Mail:Port must be a whole number from 1 to 65535, such as 587. It is set to \"65536\"." },
        { "Mail:From", "nobody", "Mail:From must be a mail address, such as balint@example.org. It is set to \"nobody\"." },
        { "Mail:Password", "secret", "Mail:Password requires Mail:User, the user name on the mail server." },
        { "Mail:GroupInSubject", "sometimes", "Mail:GroupInSubject must be true or false. It is set to \"sometimes\"." },
        {
            "Identity:SignInLinkLasts", "00:01",
            "Identity:SignInLinkLasts must be a length of time from 00:05:00 to 30.00:00:00, such as 1.00:00:00. It is set to \"00:01\"."
        },
        {
            "Identity:MailedLinkLasts", "ten minutes",
            "Identity:MailedLinkLasts must be a length of time from 00:01:00 to 1.00:00:00, such as 00:10:00. It is set to \"ten minutes\"."
        },
        {
            "Identity:RedemptionsPerMinute", "0",
            "Identity:RedemptionsPerMinute must be a whole number from 1 to 1000000, such as 60. It is set to \"0\"."
        },
        {
            "Identity:PublicAddress", "balint.example.org",
            "Identity:PublicAddress must be an address such as https://balint.example.org. It is set to \"balint.example.org\"."
        },
        {
            "Identity:PublicAddress", "https://balint.example.org:here",
            "Identity:PublicAddress must be an address, such as https://balint.example.org. It is set to \"https://balint.example.org:here\"."
        },
        {
            "Identity:PasskeyDomain", "https://example.org",
            "Identity:PasskeyDomain must be a domain such as example.org. It is set to \"https://example.org\"."
        },
        { "Identity:OpenIdConnect:ClientID2", "x", "Identity:OpenIdConnect:ClientID2 is unknown. Did you mean Identity:OpenIdConnect:ClientId?" },
        { "Identity:OpenIdConnect:AllowHttp", "1", "Identity:OpenIdConnect:AllowHttp must be true or false. It is set to \"1\"." },
        {
            "Identity:OpenIdConnect:Authority", "login.example.org",
            "Identity:OpenIdConnect:Authority must be an address such as https://login.example.org."
        },
        { "Voices:Turn", "turn:a", "Voices:Turn takes a list: set Voices:Turn:0, Voices:Turn:1 and so on, one value each." },
        { "Voices:Turn:first", "turn:a", "Voices:Turn:first is unknown. Voices:Turn takes a list: Voices:Turn:0, Voices:Turn:1 and so on." },
        {
            "Voices:TurnLifetime", "00:04:59",
            "Voices:TurnLifetime must be a length of time from 00:05:00 to 1.00:00:00, such as 01:00:00. It is set to \"00:04:59\"."
        },
        {
            "Voices:UpstreamBitsPerSecond", "63999",
            "Voices:UpstreamBitsPerSecond must be a whole number from 64000 to 100000000, such as 1000000. It is set to \"63999\"."
        },
        { "Voices:RelayOnly", "true", "Voices:RelayOnly requires a relay: set Voices:Turn." },
        { "Practice:MostAtOnce", "-1", "Practice:MostAtOnce must be a whole number from 0 to 10000, such as 50. It is set to \"-1\"." },
        { "Limits:WaitingBytes", "1000", "Limits:WaitingBytes must be a whole number from 65536 to 67108864, such as 1048576. It is set to \"1000\"." },
        { "Health:LeastFreeMegabytes", "0", "Health:LeastFreeMegabytes must be a whole number from 1 to 1000000, such as 100. It is set to \"0\"." },
        { "Telemetry:Endpoint", "localhost:4317", "Telemetry:Endpoint must be an address such as http://localhost:4317. It is set to \"localhost:4317\"." },
        { "Telemetry:TracesPercent", "101", "Telemetry:TracesPercent must be a whole number from 0 to 100, such as 10. It is set to \"101\"." },
        { "Limits:Pages", "0", "Limits:Pages must be a whole number from 1 to 1000000, such as 1500. It is set to \"0\"." },
        { "Limits:PagesPerDevise", "9", "Limits:PagesPerDevise is unknown. Did you mean Limits:PagesPerDevice?" },
        {
            "Clustering:Enabled", "true",
            "Clustering:Enabled requires PostgreSQL, which servers can share: set Database:Provider to PostgreSql."
        },
        { "Clustering:Port", "70000", "Clustering:Port must be a whole number from 1 to 65535, such as 5081. It is set to \"70000\"." },
        { "Clustering:SiloPort", "11111", "Clustering:SiloPort is unknown. Clustering takes Enabled, Host, Port, ListenOn, Certificate, Key, Authority." },
    };

    public static TheoryData<string, string> Taken => new()
    {
        { "recap:DAYS", "30" },
        { "Identity:PublicAddress", "https://balint.example.org/room" },
        { "Identity:PasskeyDomain", "localhost" },
        { "Identity:SignInLinkLasts", "30.00:00:00" },
        { "Mail:From", "balintroom@localhost" },
        { "Mail:Host", "" },
        { "Voices:Stun:0", "stun:turn.example.org:3478" },
        { "Practice:MostAtOnce", "0" },
        { "Limits:PagesOfStrangers", "0" },
        { "Clustering:Enabled", "false" },
        // An environment variable that email programs read.
        { "MAIL", "/var/mail/balint" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Invalid_settings_are_refused_with_a_message(string key, string value, string said) =>
        Assert.Equal([said], await FailuresAsync((key, value)));

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task Valid_settings_are_accepted(string key, string value) => Assert.Empty(await FailuresAsync((key, value)));

    [Theory]
    [InlineData("Host=localhost", "Database:ConnectionString must name a Database, " + DatabaseExample)]
    [InlineData("Database=balintroom", "Database:ConnectionString must name a Host, " + DatabaseExample)]
    [InlineData("secret", "Database:ConnectionString cannot be read. It takes a list of keys and values, " + DatabaseExample)]
    [InlineData("Host=localhost;Datenbank=secret", "Database:ConnectionString cannot be read. It takes a list of keys and values, " + DatabaseExample)]
    [InlineData("Host=localhost;Port=secret", "Database:ConnectionString cannot be read. It takes a list of keys and values, " + DatabaseExample)]
    [InlineData("Host=db.example.org;Database=b;Password=secret", NotEncrypted)]
    [InlineData("Host=192.0.2.7;Database=b;Password=secret;SSL Mode=Prefer", NotEncrypted)]
    [InlineData("Host=localhost,db.example.org;Database=b;Password=secret", NotEncrypted)]
    public async Task An_invalid_connection_string_is_refused_and_not_repeated(string value, string said) =>
        Assert.Equal([said], await FailuresAsync(("Database:Provider", "PostgreSql"), ("Database:ConnectionString", value)));

    [Theory]
    [InlineData("Host=localhost;Database=balintroom")]
    [InlineData("Host=127.0.0.1;Port=5433;Database=balintroom;Username=balintroom;Password=secret")]
    [InlineData("Host=[::1]:5433;Database=balintroom")]
    [InlineData("Host=/var/run/postgresql;Database=balintroom")]
    [InlineData("Host=db.example.org;Database=balintroom;SSL Mode=Require")]
    [InlineData("Host=db.example.org;Database=balintroom;SSL Mode=VerifyFull;Root Certificate=/etc/ssl/own.pem")]
    public async Task A_valid_connection_string_is_accepted(string value) =>
        Assert.Empty(await FailuresAsync(("Database:Provider", "postgresql"), ("Database:ConnectionString", value)));

    [Fact]
    public async Task Mail_goes_without_encryption_to_this_machine_alone()
    {
        foreach (var host in (string[])["localhost", "127.0.0.1", "::1"])
            Assert.Empty(await FailuresAsync(("Mail:Host", host), ("Mail:AllowUnencrypted", "true")));
        Assert.Equal(
            ["Mail:AllowUnencrypted is for a mail server on this machine only, such as localhost. Mail:Host is set to \"mail.example.org\"."],
            await FailuresAsync(("Mail:Host", "mail.example.org"), ("Mail:AllowUnencrypted", "true")));
    }

    [Fact]
    public async Task A_passkey_domain_that_is_not_the_servers_own_is_refused()
    {
        Assert.Empty(await FailuresAsync(("Identity:PublicAddress", "https://balint.example.org"), ("Identity:PasskeyDomain", "example.org")));
        Assert.Equal(
            ["Identity:PasskeyDomain must be the host of Identity:PublicAddress, balint.example.org, or a parent domain of it. It is set to \"example.com\"."],
            await FailuresAsync(("Identity:PublicAddress", "https://balint.example.org"), ("Identity:PasskeyDomain", "example.com")));
    }

    [Fact]
    public async Task All_invalid_settings_are_reported_and_the_product_does_not_start()
    {
        await using var server = new ServerProcess(
            settings:
            [
                ("Recap:Days", "0"), ("Mail:Hots", "smtp.example.org"), ("Voices:RelayOnly", "true"), ("Clustering:Enabled", "true"),
                ("Practice:MostAtOnce", "x"),
            ]);
        await server.LaunchAsync();
        var code = await server.ExitsAsync();
        Assert.True(code == ExitCodes.Settings, $"It ended with {code}:\n{server.Output}");
        string[] said =
        [
            "Recap:Days must", "Did you mean Mail:Host?", "Voices:RelayOnly requires", "Clustering:Enabled requires", "Practice:MostAtOnce must",
        ];
        Assert.All(said, sentence => Assert.Contains(sentence, server.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("Exception", server.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(server.Database));
    }

    /// <summary>The validation failures of the product's options for a configuration.</summary>
    private static async Task<IReadOnlyList<string>> FailuresAsync(params IEnumerable<(string Key, string Value)> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.AddBalintData().AddSignIn().AddProgrammes().AddMail().AddMedia().AddRooms().AddPractice().AddHealth().AddTelemetry();
        await using var app = builder.Build();
        return SettingsSetup.Failures(app.Services);
    }
}
