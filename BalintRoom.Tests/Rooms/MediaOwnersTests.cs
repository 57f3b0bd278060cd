using BalintRoom.Data;
using BalintRoom.Rooms.Janus;
using BalintRoom.Rooms.Media;
using BalintRoom.Rooms.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BalintRoom.Tests.Rooms;

/// <summary>Which empty rooms at a media server are left over: those of servers that have gone, and one's own; never a living server's.</summary>
public sealed class MediaOwnersTests
{
    private const string Here = "10.0.0.1:5081@100";
    private const string There = "10.0.0.2:5081@200";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));

    /// <summary>What the list of servers says of the one that has made a room, and whether the room is left over.</summary>
    [Theory]
    [InlineData(null, false)]
    [InlineData(SiloStatus.Created, false)]
    [InlineData(SiloStatus.Joining, false)]
    [InlineData(SiloStatus.Active, false)]
    [InlineData(SiloStatus.ShuttingDown, false)]
    [InlineData(SiloStatus.Stopping, false)]
    [InlineData(SiloStatus.Dead, true)]
    public async Task A_room_of_another_server_is_left_over_once_that_is_known_to_have_gone(SiloStatus? status, bool isLeftOver)
    {
        var made = Clustered(There).NewName();
        var table = new Servers();
        if (status is { } known)
            table.Add(There, known);
        table.Add(Here, SiloStatus.Active);
        Assert.Equal(isLeftOver, (await Clustered(Here, table).FindLeftOverAsync(isOwnToo: true, Cancel))(made));
    }

    [Fact]
    public async Task The_same_address_started_again_is_another_server()
    {
        var (earlier, now) = (Clustered("10.0.0.2:5081@200").NewName(), Clustered("10.0.0.2:5081@300").NewName());
        var table = new Servers();
        table.Add("10.0.0.2:5081@200", SiloStatus.Dead);
        table.Add("10.0.0.2:5081@300", SiloStatus.Active);
        var isLeftOver = await Clustered(Here, table).FindLeftOverAsync(isOwnToo: true, Cancel);
        Assert.True(isLeftOver(earlier));
        Assert.False(isLeftOver(now));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ones_own_rooms_are_left_over_only_while_one_has_none(bool hasNone)
    {
        foreach (var owners in new[] { Clustered(Here), Lone() })
            Assert.Equal(hasNone, (await owners.FindLeftOverAsync(hasNone, Cancel))(owners.NewName()));
    }

    [Fact]
    public async Task A_lone_server_finds_what_its_earlier_run_left_and_leaves_what_another_installation_has()
    {
        var isLeftOver = await Lone().FindLeftOverAsync(isOwnToo: true, Cancel);
        Assert.True(isLeftOver(Lone().NewName()));
        Assert.False(isLeftOver(Lone("/srv/other/balintroom.db").NewName()));
        Assert.False(isLeftOver(Clustered(There).NewName()));
    }

    [Fact]
    public async Task What_is_older_than_any_session_is_left_over_whoever_made_it()
    {
        var made = Clustered(There).NewName();
        _time.Advance(TimeSpan.FromHours(24));
        Assert.False((await Lone().FindLeftOverAsync(isOwnToo: true, Cancel))(made));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await Lone().FindLeftOverAsync(isOwnToo: false, Cancel))(made));
    }

    [Fact]
    public async Task While_the_list_of_servers_cannot_be_read_nobody_else_has_gone()
    {
        var table = new Servers { Fails = true };
        var owners = Clustered(Here, table);
        var isLeftOver = await owners.FindLeftOverAsync(isOwnToo: true, Cancel);
        Assert.False(isLeftOver(Clustered(There).NewName()));
        Assert.True(isLeftOver(owners.NewName()));
    }

    [Fact]
    public void A_name_tells_nothing_of_the_server()
    {
        Assert.DoesNotContain("10.0.0.1", Clustered(Here).NewName().ToString(), StringComparison.Ordinal);
        Assert.NotEqual(Clustered(Here).NewName().ToString(), Clustered(Here).NewName().ToString(), StringComparer.Ordinal);
        Assert.Equal(Clustered(Here).Own, VideoRoomName.Parse(Clustered(Here).NewName().ToString())!.Owner);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private MediaOwners Clustered(string server, Servers? table = null) => New(server, isClustered: true, table ?? new Servers(), "/var/lib/balintroom.db");

    private MediaOwners Lone(string path = "/var/lib/balintroom.db") => New("127.0.0.1:11111@1", isClustered: false, table: null, path);

    private MediaOwners New(string server, bool isClustered, Servers? table, string path)
    {
        var services = new ServiceCollection();
        if (table is not null)
            services.AddSingleton<IMembershipTable>(table);
        return new MediaOwners(
            services.BuildServiceProvider(), new ServerWatch(server, () => true), Options.Create(new ClusteringOptions { Enabled = isClustered }),
            Options.Create(new MediaOptions { MediaServerAdminKey = "a key" }), database: null!,
            new DatabaseFile(Options.Create(new DatabaseOptions { Path = path }), new Environment()), _time, NullLogger<MediaOwners>.Instance);
    }

    private sealed class Environment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";

        public string ApplicationName { get; set; } = "BalintRoom";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }

    /// <summary>A list of servers, as far as it is read here.</summary>
    private sealed class Servers : IMembershipTable
    {
        private readonly List<Tuple<MembershipEntry, string>> _members = [];

        public bool Fails { get; init; }

        public void Add(string server, SiloStatus status) => _members.Add(
            Tuple.Create(new MembershipEntry { SiloAddress = SiloAddress.FromParsableString(server), Status = status }, "0"));

        public Task<MembershipTableData> ReadAll() =>
            Fails ? throw new TimeoutException("The database does not answer.") : Task.FromResult(new MembershipTableData(_members, new TableVersion(1, "1")));

        public Task InitializeMembershipTable(bool tryInitTableVersion) => throw new NotSupportedException();

        public Task DeleteMembershipTableEntries(string clusterId) => throw new NotSupportedException();

        public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => throw new NotSupportedException();

        public Task<MembershipTableData> ReadRow(SiloAddress key) => throw new NotSupportedException();

        public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => throw new NotSupportedException();

        public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => throw new NotSupportedException();

        public Task UpdateIAmAlive(MembershipEntry entry) => throw new NotSupportedException();
    }
}
