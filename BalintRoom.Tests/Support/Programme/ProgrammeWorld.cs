using System.Collections.Immutable;
using System.Security.Claims;
using System.Threading.Channels;
using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Links;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Resources;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Rooms.Media;
using BalintRoom.Rooms.Ports;
using BalintRoom.Rooms.Security;
using BalintRoom.Web.SignIn.Devices;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using NodaTime;

namespace BalintRoom.Tests.Support;

/// <summary>The programme's services on a real database file, with a clock the test controls and rooms that only record what they are told.</summary>
internal sealed class ProgrammeWorld : IDbContextFactory<BalintDbContext>, IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase _database;
    private readonly DbContextOptions<BalintDbContext> _options;
    private readonly bool _ownsDatabase;

    private ProgrammeWorld(TestDatabase database, bool ownsDatabase, string[]? mediaServers = null)
    {
        var media = Options.Create(new MediaOptions { MediaServers = mediaServers ?? [] });
        _database = database;
        _ownsDatabase = ownsDatabase;
        _options = database.Options();
        Leases = new TaskLeases(this, Clock);
        var servers = new ServerNotices(this, Options.Create(new ClusteringOptions()), Clock, NullLogger<ServerNotices>.Instance);
        Access = new AccessRevocations(servers);
        Doors = new DoorNotifier(servers);
        var recap = Options.Create(new RecapOptions());
        var identity = Options.Create(new AccessOptions { RedemptionsPerMinute = 20 });
        var words = new StringLocalizer<ProgrammeWords>(
            new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));
        Throttle = new JoinThrottle(new Attempts(Clock), identity);
        Access.Revoked += (_, lost) => Revoked.Add((lost.Room, lost.Member));
        var mail = Options.Create(new MailOptions());
        var strings = new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance);
        Address = new PublicAddress(new NoServer(), identity);
        var writer = new MailWriter(mail, recap, identity, Address, LinkKey, new StringLocalizer<MailWords>(strings));
        Outbox = new Outbox(this, Clock, writer, Carrier, Leases, NullLogger<Outbox>.Instance);
        MailLog = new MailLog(this, Clock, Rooms, Outbox);
        MailSettings = new MailSettingsService(this, Clock);
        Absences = new AbsenceService(this, new RoomClock(Clock));
        Addresses = new AddressService(this, Clock, Access, Outbox, identity);
        Joins = new JoinService(this, Clock, Throttle, Access, Addresses, identity, recap);
        Reminders = new Reminders(this, Clock, Outbox, Leases, NullLogger<Reminders>.Instance);
        Pending = new PendingSignIn(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider(), Clock);
        SignIns = new SignInService(this, Clock, Throttle, Outbox, Access, Pending, new SecurityLog(NullLoggerFactory.Instance, Clock), identity);
        Programmes = new ProgrammeService(this, Clock, Joins, words);
        Mine = new PersonService(this, Clock, new StringLocalizer<MailWords>(strings));
        Sample = new SampleProgramme(this, Clock, new StringLocalizer<CoordinatorWords>(strings));
        WhoIsHere = new DevicePersonResolver(this, Clock, recap);
        Groups = new GroupService(this, Clock, Rooms, Access, Doors, Outbox, words, media);
        ProgrammeLists = new ProgrammeLists(this, Groups, Clock);
        Rollover = new YearRollover(this, Groups, Clock);
        Todos = new ProgrammeTodos(this, MailLog, Clock);
        Sessions = new SessionService(this, new RoomClock(Clock), Rooms, Outbox);
        Changes = new SessionChanges(this, new RoomClock(Clock), Rooms, Access, Doors, recap, Outbox);
        Links = new PersonalLinkService(this, Clock, Access, Rooms, recap, Outbox);
        Attendance = new AttendanceService(this, recap, Clock, Outbox);
        Recaps = new RecapService(this, Clock, recap);
        Kept = new StoredDataService(this, Clock, recap);
        Records = new RecordService(this, Clock);
        Retention = new Retention(this, Clock);
        Feedback = new FeedbackService(this);
        PersonalDataService = new PersonalDataService(this, Clock, Rooms, Access);
        RetentionService = new RetentionService(this, Clock, recap, new Retention(this, Clock), new ExpiryNotices(this, Clock, Outbox), Leases,
            NullLogger<RetentionService>.Instance);
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static ClaimsPrincipal Stranger { get; } = new(new ClaimsIdentity());

    /// <summary>The database file, where it is one.</summary>
    public string Database => _database.Path;

    /// <summary>The name of the database on the shared PostgreSQL server.</summary>
    public string DatabaseName => _database.Folder.Name;

    /// <summary>Whether the data is on a PostgreSQL server.</summary>
    public bool IsOnPostgreSql => _database.ConnectionString is not null;

    public TaskLeases Leases { get; }

    public FakeTimeProvider Clock { get; } = new(Start);

    public ListeningRooms Rooms { get; } = new();

    public AccessRevocations Access { get; }

    public DoorNotifier Doors { get; }

    public List<(RoomId Room, MemberId Member)> Revoked { get; } = [];

    public JoinThrottle Throttle { get; }

    public PendingSignIn Pending { get; }

    public MailLog MailLog { get; }

    public MailSettingsService MailSettings { get; }

    public AbsenceService Absences { get; }

    public LinkKey LinkKey { get; } = new(new byte[32]);

    public PublicAddress Address { get; }

    public AddressService Addresses { get; }

    public JoinService Joins { get; }

    /// <summary>The mail transport, which records the emails.</summary>
    public ListeningCarrier Carrier { get; } = new();

    public Outbox Outbox { get; }

    public Reminders Reminders { get; }

    public SignInService SignIns { get; }

    public ProgrammeService Programmes { get; }

    public PersonService Mine { get; }

    public SampleProgramme Sample { get; }

    public IPersonResolver WhoIsHere { get; }

    public GroupService Groups { get; }

    public ProgrammeLists ProgrammeLists { get; }

    public YearRollover Rollover { get; }

    public ProgrammeTodos Todos { get; }

    public SessionService Sessions { get; }

    public SessionChanges Changes { get; }

    public PersonalLinkService Links { get; }

    public AttendanceService Attendance { get; }

    public RecapService Recaps { get; }

    public StoredDataService Kept { get; }

    public RecordService Records { get; }

    public Retention Retention { get; }

    public FeedbackService Feedback { get; }

    public PersonalDataService PersonalDataService { get; }

    public RetentionService RetentionService { get; }

    public static async Task<ProgrammeWorld> NewAsync() =>
        new(await TestDatabase.InAsync(Directory.CreateTempSubdirectory("balint-programme-")), ownsDatabase: true);

    /// <summary>The same where the operator has a media server.</summary>
    public static async Task<ProgrammeWorld> WithMediaServerAsync() =>
        new(await TestDatabase.InAsync(Directory.CreateTempSubdirectory("balint-programme-")), ownsDatabase: true, ["ws://127.0.0.1:8188/"]);

    /// <summary>The services of a second server on the same database; this one is to live longer.</summary>
    public ProgrammeWorld Second() => new(_database, ownsDatabase: false);

    public BalintDbContext CreateDbContext() => new(_options);

    /// <summary>Redeems a link on a device, or on a browser that is none yet; returns the device that is known afterwards.</summary>
    public async Task<(JoinResult Result, ClaimsPrincipal Device)> RedeemAsync(
        Secret secret, ClaimsPrincipal? device = null, string? name = null, BrowserChoice choice = BrowserChoice.Ask)
    {
        var result = await Joins.RedeemAsync("http://room/join#" + secret.Reveal(), name, device ?? Stranger, "here", choice, cancellationToken: Cancel);
        if (result is not JoinResult.Joined { Session.Secret: var made })
            return (result, device ?? Stranger);
        var hash = made.Hash();
        await using var db = CreateDbContext();
        var id = await db.Devices.Where(d => d.SecretHash == hash).Select(d => d.Id).SingleAsync(Cancel);
        return (result, new ClaimsPrincipal(new ClaimsIdentity([new Claim(DevicePrincipal.ClaimType, id.ToString("N"))], "test")));
    }

    /// <summary>A person who may create groups, with a device of their own.</summary>
    public async Task<(MemberId Leader, ClaimsPrincipal Device)> OrganizerAsync(string name = "Ana")
    {
        var (_, device) = await RedeemAsync(await Joins.NewSignInLinkAsync(null, Cancel), name: name);
        return ((await WhoIsHere.OrganizerAsync(device, Cancel))!.Value, device);
    }

    /// <summary>Creates a group of the facilitator and these members.</summary>
    public async Task<Guid> GroupAsync(MemberId leader, params string[] members)
    {
        var saved = await Groups.SaveAsync(leader, Draft(leader, members), Cancel);
        Assert.Empty(saved.Refusals);
        return saved.Value;
    }

    public static GroupDraft Draft(MemberId leader, params string[] members) => new()
    {
        Name = "Monday group",
        Seats = [new SeatDraft(leader, "Ana", Role.Facilitator), .. members.Select(m => new SeatDraft(null, m))],
    };

    /// <summary>Plans a session for tomorrow at noon.</summary>
    public async Task<(RoomId Session, IReadOnlyList<TestLink> Links)> SessionAsync(MemberId leader, Guid group, RoomCall? call = null)
    {
        var planned = await Sessions.PlanAsync(leader, Tomorrow(group) with { Call = call, MayOverlap = true }, Cancel);
        Assert.Empty(planned.Refusals);
        await using var db = CreateDbContext();
        return (planned.Value.Session, await TestLink.ForAllAsync(db, group, Clock.GetUtcNow()));
    }

    public static SessionDraft Tomorrow(Guid group) => new(group, new LocalDate(2026, 11, 25), new LocalTime(12, 0), "America/Halifax", 60);

    /// <summary>Closes a session as its room would: all or only the given people attended, and the last on the roster left early.</summary>
    public async Task CloseAsync(RoomId session, params MemberId[] present)
    {
        var seats = Rooms.Planned[session].Seats;
        var now = Clock.GetUtcNow();
        Assert.True(await Attendance.RecordEndAsync(
            new SessionEnd(
                session, now.AddMinutes(-60), now, EndReason.TimeUp, 1, 0, seats, present is [] ? seats.Select(s => s.Member).ToHashSet() : [.. present],
                [new EarlyLeaver(seats[^1].Member, BalintRoom.Domain.Phases.Phase.PushBack, now.AddMinutes(-30), now.AddMinutes(-20), now.AddMinutes(-15))]),
            Cancel));
    }

    public async ValueTask DisposeAsync()
    {
        Outbox.Dispose();
        Reminders.Dispose();
        RetentionService.Dispose();
        if (_ownsDatabase)
            await _database.DeleteAsync();
    }

    /// <summary>A mail transport that records the emails and answers as the test sets it.</summary>
    internal sealed class ListeningCarrier : IMailTransport
    {
        public List<MimeMessage> Mails { get; } = [];

        public HandoverResult Result { get; set; } = new(Handover.Done);

        /// <summary>An unexpected exception to throw; null for none.</summary>
        public Exception? Fault { get; set; }

        /// <summary>What happens before it answers; nothing by default.</summary>
        public Func<MimeMessage, Task> Before { get; set; } = _ => Task.CompletedTask;

        private readonly Channel<MimeMessage> _came = Channel.CreateUnbounded<MimeMessage>();

        public async Task<HandoverResult> SendAsync(MimeMessage mail, CancellationToken cancellationToken)
        {
            lock (Mails)
                Mails.Add(mail);
            _came.Writer.TryWrite(mail);
            await Before(mail);
            return Fault is null ? Result : throw Fault;
        }

        /// <summary>Waits for the next email, which must be this one.</summary>
        public async Task CameAsync(string subject) => Assert.Equal(subject, (await _came.Reader.ReadAsync(Cancel)).Subject);
    }

    private sealed class NoServer : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }

    /// <summary>Rooms that record what they were told.</summary>
    internal sealed class ListeningRooms : IRoomPlanner
    {
        public Dictionary<RoomId, RoomSetup> Planned { get; } = [];

        public Dictionary<RoomId, ImmutableArray<Seat>> Rosters { get; } = [];

        public Dictionary<RoomId, RoomCall> Calls { get; } = [];

        /// <summary>The exception thrown when a room is told something; null for none.</summary>
        public Exception? Fault { get; set; }

        public Task PlanAsync(RoomId room, RoomSetup setup)
        {
            Planned.TryAdd(room, setup);
            return Task.CompletedTask;
        }

        public Task MoveAsync(RoomId room, DateTimeOffset startsAt, DateTimeOffset endsAt)
        {
            Planned[room] = Planned[room] with { SlotStartsAt = startsAt, SlotEndsAt = endsAt };
            return Task.CompletedTask;
        }

        public Task SetCallAsync(RoomId room, RoomCall call)
        {
            if (Fault is not null)
                return Task.FromException(Fault);
            Calls[room] = call;
            return Task.CompletedTask;
        }

        /// <summary>What rooms were told of links, in order.</summary>
        public List<(RoomId Room, MemberId Member, AccessChangeKind Kind, string? By)> Access { get; } = [];

        public Task NoteAccessAsync(RoomId room, MemberId member, AccessChangeKind kind, string? by)
        {
            Access.Add((room, member, kind, by));
            return Task.CompletedTask;
        }

        public Task SetRosterAsync(RoomId room, ImmutableArray<Seat> seats, string? by = null)
        {
            Rosters[room] = seats;
            return Task.CompletedTask;
        }

        public Task UpdateRostersAsync(IReadOnlyCollection<RoomId> of, ImmutableArray<Seat> seats, string? by = null) =>
            Task.WhenAll(of.Select(room => SetRosterAsync(room, seats, by)));
    }
}
