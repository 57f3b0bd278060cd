using System.Net;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BalintRoom.Tests.Support;

/// <summary>The product with these settings, and people who have not signed in yet.</summary>
internal sealed class SignInApp(params IEnumerable<(string Key, string Value)> settings) : TestApp
{
    /// <summary>Everything the product logged.</summary>
    public LogBook Log { get; } = new();

    public BalintDbContext OpenDatabase() => Services.GetRequiredService<IDbContextFactory<BalintDbContext>>().CreateDbContext();

    /// <summary>
    /// Adds a person with a roster of their own: a person on no roster is purged by the hourly retention run, which first happens at the start.
    /// </summary>
    public async Task<MemberId> AddPersonAsync(string name, string? email = null, bool confirmed = false, bool leads = false)
    {
        var now = Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var person = new Person
        {
            Id = MemberId.New(),
            Name = name,
            Email = email,
            EmailConfirmedAt = confirmed ? now : null,
            MayMakeGroups = leads,
            CreatedAt = now,
        };
        await using var db = OpenDatabase();
        var group = Guid.NewGuid();
        db.Add(new BalintRoom.Data.Entities.Group
        {
            Id = group,
            Name = name,
            CreatedAt = now,
            Members = [new GroupMember { GroupId = group, PersonId = person.Id, Person = person, Role = Role.Member, Position = 0 }],
        });
        await db.SaveChangesAsync();
        return person.Id;
    }

    /// <summary>A browser on which the person is signed in.</summary>
    public async Task<SignInBrowser> SignedInAsync(MemberId person, string? language = null)
    {
        var browser = new SignInBrowser(this) { Language = language };
        var secret = await Services.GetRequiredService<JoinService>().NewSignInLinkAsync(person);
        using var joined = await browser.PostAsync("/join", "/join", ("_handler", "join"), ("secret", secret.Reveal()));
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        return browser;
    }

    /// <summary>Everybody who is signed in on a browser.</summary>
    public async Task<IReadOnlyList<MemberId>> SignedInPeopleAsync()
    {
        await using var db = OpenDatabase();
        return await db.DeviceGrants.Where(g => g.LinkId == null).Select(g => g.PersonId).Distinct().ToListAsync();
    }

    /// <inheritdoc />
    public override Uri Home => settings.FirstOrDefault(s => s.Key == "Identity:PublicAddress") is { Value: { } address } ? new Uri(address) : base.Home;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.UseSetting("Logging:LogLevel:Default", "Trace");
        builder.UseSetting("Logging:LogLevel:Orleans", "Warning");
        builder.UseSetting("Logging:LogLevel:Microsoft", "Trace");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Trace");
        builder.UseSetting("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Warning");
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
    }
}

/// <summary>A browser without scripts, whose cookies a test can read and change.</summary>
internal sealed class SignInBrowser(TestApp app)
{
    private readonly HttpClient _http = new(app.Server.CreateHandler()) { BaseAddress = app.Home };

    /// <summary>Its cookies.</summary>
    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>The languages it prefers, as it says them; null for none.</summary>
    public string? Language { get; init; }

    /// <summary>The host it connects to, where that is not the one people use, as a proxy does.</summary>
    public Uri? ReachesBy { get; set; }

    /// <summary>Every cookie it was given, with its attributes.</summary>
    public List<string> Given { get; } = [];

    public Task<HttpResponseMessage> GetAsync(string address) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.RelativeOrAbsolute)));

    public async Task<string> ReadAsync(string address)
    {
        using var answer = await GetAsync(address);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Opens a page and posts a form of it.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string action, params IEnumerable<(string Name, string Value)> fields)
    {
        await ReadAsync(page);
        return await PostBareAsync(action, fields);
    }

    /// <summary>Posts a form as a page of another site would.</summary>
    public Task<HttpResponseMessage> PostFromElsewhereAsync(string action, params IEnumerable<(string Name, string Value)> fields) =>
        PostFromAsync("Sec-Fetch-Site", "cross-site", action, fields);

    /// <summary>Posts a form with a header that says where it comes from.</summary>
    public Task<HttpResponseMessage> PostFromAsync(
        string header, string value, string action, params IEnumerable<(string Name, string Value)> fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(action, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        };
        request.Headers.TryAddWithoutValidation(header, value);
        return SendAsync(request);
    }

    /// <summary>Posts a form without opening its page.</summary>
    public Task<HttpResponseMessage> PostBareAsync(string action, params IEnumerable<(string Name, string Value)> fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(action, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        });

    /// <summary>Asserts that the answer is a redirect, and returns its path and query.</summary>
    public static string Target(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return new Uri(answer.RequestMessage!.RequestUri!, answer.Headers.Location!).PathAndQuery;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (Cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}")));
        if (Language is not null)
            request.Headers.AcceptLanguage.ParseAdd(Language);
        request.Headers.Host = ReachesBy?.Authority;
        request.Headers.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36");
        var answer = await _http.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var given))
        {
            Given.AddRange(given);
            foreach (var cookie in given.Select(g => g.Split(';')[0].Split('=', 2)))
            {
                if (cookie[1].Length == 0)
                    Cookies.Remove(cookie[0]);
                else
                    Cookies[cookie[0]] = cookie[1];
            }
        }

        return answer;
    }
}
