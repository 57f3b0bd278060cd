using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>Real browsers before two servers and a proxy: each server is killed once in the middle of a session, and the session goes on.</summary>
[Collection(nameof(RunAlone))]
[OnPostgreSql]
[Trait("Needs", "proxies")]
public sealed class TwoServersTests(Chromium browsers) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("balint-servers-");
    private readonly Proxy _proxy = new();
    private readonly List<ServerProcess> _servers = [];
    private TestDatabase _database = null!;
    private ClusterCertificates _certificates = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.InAsync(_folder);
        _certificates = new ClusterCertificates(_folder);
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("haproxy")]
    public async Task Each_server_is_killed_once_and_the_session_goes_on_by_itself(string proxy)
    {
        var firstLink = await StartAsync();
        await StartAsync();
        await _proxy.StartAsync(proxy, [.. _servers.Select(s => s.Address)]);
        await using var company = await Company.GatherAsync(browsers, _proxy.Address, _servers[0].Mails, firstLink!, "Rana", "Noor", "Sam", "Jo");
        await company.WitnessAsync($"two-servers-{proxy}", async () =>
        {
            var ada = company.Facilitator;
            await company.AllSeeAsync("Not open yet", company.Everyone);
            await ada.PressAsync("Open the room");
            await company.AllAreInAsync("Gathering", company.Everyone);
            await company.GoToQuestionsAsync("Rana");
            await ada.PressAsync("Ask the presenter to sit back");
            await company.AllAreInAsync("Push-back", company.Everyone);

            // Whoever was on it moves to the other, where everybody is now.
            await _servers[0].KillAsync();
            await _servers[1].SaysAsync("has gone");
            await EverybodyIsBackAsync(company);
            await company.AllAreInAsync("Push-back", company.Everyone);

            await _servers[0].StartAsync();
            foreach (var person in company.Everyone)
                await person.MarkScreenAsync();
            await _servers[1].KillAsync();
            foreach (var person in company.Everyone)
                await person.HasFreshScreenAsync();
            await EverybodyIsBackAsync(company);
            await company.AllAreInAsync("Push-back", company.Everyone);
            await ada.PressAsync("Bring the presenter back");
            await company.AllAreInAsync("Return", company.Everyone);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        foreach (var server in _servers)
            await server.DisposeAsync();
        await _database.DeleteAsync();
    }

    private static async Task EverybodyIsBackAsync(Company company)
    {
        foreach (var person in company.Everyone)
            await person.DoesNotSeeAsync(person.Page.GetByText("connection lost"));
    }

    private async Task<string?> StartAsync()
    {
        var server = new ServerProcess(
            _folder,
            [
                .. _database.Settings, .. _certificates.Settings(ServerProcess.FreeAddress().Port),
                ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true"),
            ]);
        _servers.Add(server);
        return await server.StartAsync();
    }
}
