using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Rooms.Journal;
using BalintRoom.Rooms.Ports;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace BalintRoom.Tests.Support;

/// <summary>
/// The whole product with one clock for its rooms. People enter as in production: by posting the form of a link's page. Only <see cref="RoomClock"/>
/// is replaced, because the loops of Orleans spin under a fake clock for everything.
/// </summary>
internal sealed class RoomsApp(DirectoryInfo? keepIn = null, DateTimeOffset? now = null, params IEnumerable<(string Key, string Value)> settings)
    : TestApp(keepIn)
{
    /// <summary>The rooms' clock. It stands still until a test advances it.</summary>
    public FakeTimeProvider Time { get; } = new(now ?? SoonAfterNow());

    /// <summary>Where a test injects faults into the journal.</summary>
    public FaultyJournal Journal { get; } = new();

    /// <summary>Everything the product logged, with exceptions.</summary>
    public LogBook Log { get; } = new();

    /// <summary>Further services.</summary>
    public Action<IServiceCollection>? Configure { get; init; }

    public IRoomGateway Gateway => Services.GetRequiredService<IRoomGateway>();

    public BalintDbContext OpenDatabase() => Services.GetRequiredService<IDbContextFactory<BalintDbContext>>().CreateDbContext();

    /// <summary>Creates a group of the first facilitator with these other seats.</summary>
    public async Task<TestGroup> NewGroupAsync(params SeatDraft[] others)
    {
        var first = NewDevice();
        await first.RedeemAsync((await Service<JoinService>().NewSignInLinkAsync(person: null)).Reveal(), "Fay");
        await using var db = OpenDatabase();
        var leader = await db.People.Where(p => p.MayMakeGroups).OrderByDescending(p => p.CreatedAt).Select(p => p.Id).FirstAsync();
        var draft = new GroupDraft { Name = "Tuesday", Seats = [new SeatDraft(leader, "Fay", Role.Facilitator), .. others] };
        var saved = await Service<GroupService>().SaveAsync(leader, draft);
        Assert.True(saved.Succeeded, string.Join(", ", saved.Refusals));
        var group = await Service<GroupService>().FindAsync(leader, saved.Value);
        return new TestGroup(this, saved.Value, leader, [.. group!.Members.Select(m => (m.Person.Name, m.PersonId))]);
    }

    /// <summary>Plans a session that starts in the current minute or later.</summary>
    public async Task<TestSession> PlanAsync(TestGroup group, int slotMinutes = 60, bool lobby = true, TimeSpan later = default)
    {
        var start = LocalDateTime.FromDateTime((Time.GetUtcNow() + later).UtcDateTime);
        var draft = new SessionDraft(group.Id, start.Date, start.TimeOfDay, "Etc/UTC", slotMinutes, lobby, MayOverlap: true);
        var planned = await Service<SessionService>().PlanAsync(group.Leader, draft);
        Assert.True(planned.Succeeded, string.Join(", ", planned.Refusals));
        await using var db = OpenDatabase();
        var links = await TestLink.ForAllAsync(db, group.Id, Time.GetUtcNow());
        return new TestSession(group, planned.Value.Session, links.ToDictionary(l => l.Person, l => l.Secret.Reveal()));
    }

    /// <summary>Starts the server now instead of at the first use.</summary>
    public void Start() => _ = Server;

    public T Service<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Waits until the room has noticed that nobody is connected to it: a client's stop returns before the server has heard of it.</summary>
    /// <param name="room">The room.</param>
    /// <param name="reader">Somebody with a seat in it.</param>
    public async Task EveryoneHasGoneAsync(RoomId room, MemberId reader)
    {
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((await Gateway.ReadAsync(room, reader))!.Seats.Any(s => s.Presence == PresenceState.Here))
            await often.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Deactivates all room grains; each is loaded anew when it is next asked for something.</summary>
    public Task ForgetRoomsAsync() => Service<IGrainFactory>().GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    /// <summary>A browser without cookies.</summary>
    public TestDevice NewDevice() => new(this);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        // Tests send faster than people; those of the limits set their own.
        foreach (var key in (string[])["CommandsAtOnce", "StoredAtOnce", "SignalsAtOnce"])
            builder.UseSetting($"Limits:{key}", "100000");
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.UseSetting("Identity:RedemptionsPerMinute", "1000000");
        builder.UseSetting("Logging:LogLevel:Default", "Trace");
        builder.UseSetting("Logging:LogLevel:Orleans", "Warning");
        builder.UseSetting("Logging:LogLevel:Microsoft", "Information");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Debug");
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        builder.ConfigureTestServices(services =>
        {
            Configure?.Invoke(services);
            services.Replace(ServiceDescriptor.Singleton(new RoomClock(Time)));
            var journal = services.Single(s => s.ServiceType == typeof(IRoomJournal)).ImplementationType!;
            services.Replace(ServiceDescriptor.Singleton<IRoomJournal>(provider =>
                Journal.Over((IRoomJournal)ActivatorUtilities.CreateInstance(provider, journal))));
        });
    }

    /// <summary>A whole minute slightly in the future: the programmes use the real clock and plan no session in the past.</summary>
    private static DateTimeOffset SoonAfterNow()
    {
        var now = TimeProvider.System.GetUtcNow().AddMinutes(30);
        return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
    }
}

/// <summary>A group whose facilitator is the first facilitator.</summary>
internal sealed record TestGroup(RoomsApp App, Guid Id, MemberId Leader, IReadOnlyList<(string Name, MemberId Person)> People)
{
    public MemberId this[string name] => People.Single(p => p.Name == name).Person;
}

/// <summary>A planned session with everybody's personal link.</summary>
internal sealed record TestSession(TestGroup Group, RoomId Room, IReadOnlyDictionary<MemberId, string> Links)
{
    /// <summary>Redeems the person's link on a new device and joins the room.</summary>
    public async Task<RoomClient> ComeAsync(string name, Wire wire = Wire.Json)
    {
        var device = await DeviceOfAsync(name);
        var client = await device.ConnectAsync(wire);
        await client.JoinAsync(Room);
        return client;
    }

    public async Task<TestDevice> DeviceOfAsync(string name)
    {
        var device = Group.App.NewDevice();
        await device.RedeemAsync(Links[Group[name]]);
        return device;
    }
}
