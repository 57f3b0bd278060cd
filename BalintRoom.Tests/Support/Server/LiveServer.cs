using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Rooms.Telemetry;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace BalintRoom.Tests.Support;

/// <summary>
/// The whole product for real browsers, in real time and on a port of its own, but in the tests' process: code that the JIT compiled for one test
/// stays compiled for the next, and a test can prepare data through the services.
/// </summary>
/// <param name="settings">Configuration beyond the default of the tests.</param>
internal sealed class LiveServer(params IEnumerable<(string Key, string Value)> settings) : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("balint-live-");
    private App? _app;
    private Uri? _address;
    private RefusalWatch? _refusals;

    /// <summary>The address it listens on; known once it was started for the first time.</summary>
    public Uri Address => _address ?? throw new InvalidOperationException("It was never started.");

    /// <summary>The log since the last start.</summary>
    public LogBook Log => Running.Log;

    private App Running => _app ?? throw new InvalidOperationException("It does not run.");

    /// <summary>Starts the server. After <see cref="StopAsync"/> it may be started again, on the same database and at the same address.</summary>
    /// <returns>The one-time link for the first facilitator; null when there is a facilitator already.</returns>
    public string? Start()
    {
        _app = new App(_folder, settings);
        _app.UseKestrel(_address?.Port ?? 0);
        _app.StartServer();
        _refusals = new RefusalWatch(Service<RoomMetrics>());
        _address ??= _app.ClientOptions.BaseAddress;
        return ServerProcess.FirstLink().Match(_app.Output.ToString()) is { Success: true } link ? link.Value : null;
    }

    /// <summary>Stops the server as an operator does. Nothing that the browsers did may have been too much for it.</summary>
    public async Task StopAsync()
    {
        if (_app is null)
            return;
        using var refusals = _refusals!;
        string[] throttled = [.. Log.Lines.Where(line => line.Contains("Throttled reason=", StringComparison.Ordinal))];
        await _app.DisposeAsync();
        _app = null;
        Assert.Empty(throttled);
        Assert.Empty(refusals.Refused);
    }

    /// <summary>Opens the database; only while the server does not run.</summary>
    public BalintDbContext OpenDatabase() => new(new DbContextOptionsBuilder<BalintDbContext>()
        .UseSqlite($"Data Source={Path.Combine(_folder.FullName, "balintroom.db")};Pooling=False").Options);

    /// <summary>
    /// A group with a session that starts now, or later. The facilitator may create groups; the first of the others is the co-facilitator, the last the deputy.
    /// After them come observers.
    /// </summary>
    public async Task<LiveSession> PlanAsync(
        string facilitator, IReadOnlyList<string> others, TimeSpan later = default, string zone = "Etc/UTC", params IEnumerable<string> observers)
    {
        var leader = MemberId.New();
        await using (var db = Service<IDbContextFactory<BalintDbContext>>().CreateDbContext())
        {
            db.Add(new BalintRoom.Data.Entities.Person
            {
                Id = leader,
                Name = facilitator,
                MayMakeGroups = true,
                CreatedAt = Service<TimeProvider>().GetUtcNow(),
            });
            await db.SaveChangesAsync();
        }

        var groups = Service<GroupService>();
        var saved = await groups.SaveAsync(leader, new GroupDraft
        {
            Name = "Wednesday group",
            Seats =
            [
                new SeatDraft(leader, facilitator, Role.Facilitator, OtherRole: "programme director"),
                .. others.Select((name, i) => new SeatDraft(
                    null, name, i == 0 ? Role.CoFacilitator : Role.Member, IsDeputy: i > 0 && i == others.Count - 1)),
                .. observers.Select(name => new SeatDraft(null, name, Role.Observer)),
            ],
        });
        Assert.True(saved.Succeeded, string.Join(", ", saved.Refusals));
        var people = (await groups.FindAsync(leader, saved.Value))!.Members.ToDictionary(m => m.PersonId, m => m.Person.Name);

        var at = Zones.InZone(Service<TimeProvider>().GetUtcNow() + later, zone);
        var start = new LocalTime(at.Hour, at.Minute);
        var planned = await Service<SessionService>().PlanAsync(leader, new SessionDraft(saved.Value, at.Date, start, zone, 60));
        Assert.True(planned.Succeeded, string.Join(", ", planned.Refusals));
        await using var context = await Service<IDbContextFactory<BalintDbContext>>().CreateDbContextAsync();
        var links = await TestLink.ForAllAsync(context, saved.Value, Service<TimeProvider>().GetUtcNow());
        return new LiveSession(
            planned.Value.Session,
            (await Service<JoinService>().NewSignInLinkAsync(leader)).Reveal(),
            links.ToDictionary(l => people[l.Person], l => l.Secret.Reveal(), StringComparer.Ordinal))
        { Leader = leader };
    }

    /// <summary>
    /// A programme of a coordinator's with a group that meets every week, now or later for the first time. Everybody with an address is invited by mail;
    /// the first facilitates.
    /// </summary>
    /// <returns>The group, the room of each session, and the coordinator.</returns>
    public async Task<LiveGroup> PlanYearAsync(
        string coordinator, string programme, string name, TimeSpan later, int times, params (string Name, string? Email)[] people)
    {
        var cora = MemberId.New();
        await using var db = Service<IDbContextFactory<BalintDbContext>>().CreateDbContext();
        db.Add(new BalintRoom.Data.Entities.Person { Id = cora, Name = coordinator, MayMakeGroups = true, CreatedAt = Service<TimeProvider>().GetUtcNow() });
        await db.SaveChangesAsync();
        var made = await Service<ProgrammeService>().MakeAsync(cora, new ProgrammeDraft(programme, "Etc/UTC"));
        var saved = await Service<GroupService>().SaveAsync(cora, new GroupDraft
        {
            Programme = made.Value,
            Name = name,
            Seats = [.. people.Select((p, i) => new SeatDraft(null, p.Name, i == 0 ? Role.Facilitator : Role.Member, Email: p.Email))],
        });
        Assert.True(saved.Succeeded, string.Join(", ", saved.Refusals));
        var at = Zones.InZone(Service<TimeProvider>().GetUtcNow() + later, "Etc/UTC");
        var planned = await Service<SessionService>().PlanAsync(
            cora, new SessionDraft(
                saved.Value, at.Date, new LocalTime(at.Hour, at.Minute), "Etc/UTC", 60, Recurrence: new Recurrence(times, 1, []), Invite: true));
        Assert.True(planned.Succeeded, string.Join(", ", planned.Refusals));
        var rooms = await db.Sessions.Where(s => s.GroupId == saved.Value).OrderBy(s => s.StartsAt).Select(s => s.Id).ToListAsync();
        return new LiveGroup(saved.Value, rooms, (await Service<JoinService>().NewSignInLinkAsync(cora)).Reveal());
    }

    /// <summary>Lets a week pass for all sessions, while the server does not run: what was now is over, what was in a week is now.</summary>
    public async Task PassWeekAsync()
    {
        await using var db = OpenDatabase();
        foreach (var session in await db.Sessions.ToListAsync())
            session.StartsAt -= TimeSpan.FromDays(7);
        await db.SaveChangesAsync();
    }

    /// <summary>The folder with everything that it stores.</summary>
    public string Folder => _folder.FullName;

    /// <summary>The emails it has written.</summary>
    public MailFolder Mails => new(Path.Combine(_folder.FullName, "mail"));

    /// <summary>The secret of a link that signs in somebody of a session's group, for the pages around the room too.</summary>
    public async Task<string> SignInLinkAsync(RoomId session, string name)
    {
        await using var db = Service<IDbContextFactory<BalintDbContext>>().CreateDbContext();
        var person = await db.Sessions.Where(s => s.Id == session)
            .SelectMany(s => s.Group.Members).Where(m => m.Person.Name == name).Select(m => m.PersonId).SingleAsync();
        return (await Service<JoinService>().NewSignInLinkAsync(person)).Reveal();
    }

    /// <summary>Moves a session, as its facilitator does.</summary>
    public async Task MoveAsync(LiveSession session, TimeSpan later, string zone) => Assert.True((await Service<SessionChanges>().MoveAsync(
        session.Leader, session.Room, Zones.InZone(Service<TimeProvider>().GetUtcNow() + later, zone), accepted: true)).Succeeded);

    /// <summary>Cancels a session, as its facilitator does.</summary>
    public async Task CancelAsync(LiveSession session) =>
        Assert.True((await Service<SessionChanges>().CallOffAsync(session.Leader, session.Room)).Succeeded);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A service of the running server.</summary>
    public T Service<T>()
        where T : notnull => Running.Services.GetRequiredService<T>();

    private sealed class App(DirectoryInfo folder, IEnumerable<(string Key, string Value)> settings) : TestApp(folder)
    {
        public LogBook Log { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseEnvironment("Production");
            builder.ConfigureLogging(logging => logging.AddProvider(Log));
            builder.UseSetting("Identity:RedemptionsPerMinute", "1000");
            // All browsers of all tests come from one address, and close without a word.
            foreach (var key in (string[])["PagesOfStrangersPerAddress", "PagesOfStrangers"])
                builder.UseSetting($"Limits:{key}", "1000");
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
        }
    }
}

/// <summary>A session that has just started.</summary>
/// <param name="Room">The session's room.</param>
/// <param name="SignIn">The secret of a sign-in link of the facilitator, for the pages outside the room.</param>
/// <param name="Secrets">The secrets of the personal links to this session, by name.</param>
internal sealed record LiveSession(RoomId Room, string SignIn, IReadOnlyDictionary<string, string> Secrets)
{
    /// <summary>The facilitator.</summary>
    public MemberId Leader { get; init; }
}

/// <summary>A group of a programme with its planned sessions.</summary>
/// <param name="Id">The group's id.</param>
/// <param name="Rooms">The rooms of its sessions, in order of time.</param>
/// <param name="Coordinator">The secret of a sign-in link of the programme's coordinator.</param>
internal sealed record LiveGroup(Guid Id, IReadOnlyList<RoomId> Rooms, string Coordinator);
