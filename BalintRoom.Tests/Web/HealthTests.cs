using System.Net;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace BalintRoom.Tests.Web;

/// <summary>What probes are told, and that strangers are told no more.</summary>
public sealed class HealthTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_well_server_answers_with_one_word_under_any_host(string path)
    {
        await using var app = new RoomsApp(settings: [("Identity:PublicAddress", "https://balint.example.org")]);
        using var probe = app.CreateClient();
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
            request.Headers.Host = "10.0.0.7:5080";
            using var answer = await probe.SendAsync(request, Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(method == HttpMethod.Get ? "Healthy" : "", await answer.Content.ReadAsStringAsync(Cancel));
            Assert.True(answer.Headers.CacheControl?.NoStore);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task Without_its_database_it_lives_but_is_not_ready_and_says_why_to_the_log_alone()
    {
        await using var app = new RoomsApp();
        using var probe = app.CreateClient();
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(probe, "/health/ready"));
        await using (var db = app.OpenDatabase())
            await db.Database.ExecuteSqlRawAsync("""ALTER TABLE "Sessions" RENAME TO "Elsewhere";""", Cancel);
        var logged = app.Log.NextAsync("Health check database ");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await AskAsync(probe, "/health/ready"));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(probe, "/health/live"));
        await logged;
    }

    [Theory]
    [InlineData(true, HealthStatus.Healthy)]
    [InlineData(false, HealthStatus.Unhealthy)]
    public async Task A_server_that_its_cluster_has_given_up_is_not_ready(bool isMember, HealthStatus expected)
    {
        var check = new ClusterCheck(new ServerWatch("this one", () => isMember));
        Assert.Equal(expected, (await check.CheckHealthAsync(new HealthCheckContext(), Cancel)).Status);
    }

    [Fact]
    public async Task A_full_disk_makes_it_unready()
    {
        await using var app = new RoomsApp(settings: [("Health:LeastFreeMegabytes", "1000000")]);
        using var probe = app.CreateClient();
        var expected = DiskCheck.FreeMegabytes(app.Service<DatabaseFile>()) < 1_000_000 ? "Unhealthy" : "Healthy";
        Assert.Equal(expected, (await AskAsync(probe, "/health/ready")).Said);
        var options = Options.Create(new HealthOptions { LeastFreeMegabytes = int.MaxValue });
        var result = await new DiskCheck(app.Service<DatabaseFile>(), options).CheckHealthAsync(new HealthCheckContext(), Cancel);
        Assert.Equal(HealthStatus.Unhealthy, result.Status);
    }

    [Fact]
    public async Task Mails_that_do_not_go_out_impair_it_and_it_stays_ready()
    {
        await using var app = new RoomsApp();
        using var probe = app.CreateClient();
        var now = app.Service<TimeProvider>().GetUtcNow();
        await using (var db = app.OpenDatabase())
        {
            db.Add(new OutgoingMail
            {
                Id = Guid.NewGuid(),
                Key = "a mail",
                Kind = MailKind.SignIn,
                Email = "mia@example.org",
                CreatedAt = now.AddHours(-1),
                // Put off after a failure.
                NotBefore = now.AddHours(1),
                NotAfter = now.AddDays(1),
                State = MailState.Waiting,
                Attempts = 3,
            });
            await db.SaveChangesAsync(Cancel);
        }

        Assert.Equal((HttpStatusCode.OK, "Degraded"), await AskAsync(probe, "/health/ready"));
    }

    [Fact]
    public async Task A_server_that_is_stopping_is_not_ready()
    {
        var life = new Stopping();
        Assert.Equal(HealthStatus.Healthy, (await new StoppingCheck(life).CheckHealthAsync(new HealthCheckContext(), Cancel)).Status);
        life.StopApplication();
        Assert.Equal(HealthStatus.Unhealthy, (await new StoppingCheck(life).CheckHealthAsync(new HealthCheckContext(), Cancel)).Status);
    }

    private static async Task<(HttpStatusCode Status, string Said)> AskAsync(HttpClient probe, string path)
    {
        using var answer = await probe.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private sealed class Stopping : IHostApplicationLifetime
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();
    }
}
