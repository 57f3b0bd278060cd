using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Practice;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BalintRoom.Tests.Practice;

/// <summary>Practising on a real server: a room like any other, of which nothing remains.</summary>
public sealed class PracticeRoomsTests
{
    [Fact]
    public async Task A_session_runs_to_its_end_and_nothing_of_it_is_stored_or_found_again()
    {
        await using var app = new PracticeApp();
        var rooms = app.Services.GetRequiredService<PracticeRooms>();
        var gateway = app.Services.GetRequiredService<IRoomGateway>();
        var before = Rows(app.Database);

        var session = await rooms.StartAsync(PracticeRole.Member, PracticeSpeed.Fast, "UTC");
        Assert.NotNull(session);
        var room = session.Info.Room;
        Assert.True(room.IsTransient);
        Assert.True(session.Info.IsPractice);
        await gateway.ConnectAsync(room, session.Visitor, "screen");
        session.Begin();

        var seen = new HashSet<Phase>();
        for (var i = 0; i < 20_000 && !seen.Contains(Phase.Closed); i++)
        {
            app.Time.Advance(TimeSpan.FromMilliseconds(250));
            var view = (await gateway.ReadAsync(room, session.Visitor))!;
            if (seen.Add(view.Stage.Phase) && view.Stage.Phase == Phase.Lobby)
                await gateway.SendAsync(room, session.Visitor, new RoomCommand.ReadyToLeave(true));
            if (view.Mine.Turn == CheckOutTurn.Now)
                await gateway.SendAsync(room, session.Visitor, new RoomCommand.EndTurn(session.Visitor));
        }

        Assert.Superset(new HashSet<Phase> { Phase.PushBack, Phase.Return, Phase.WindDown, Phase.Lobby, Phase.Closed }, seen);
        Assert.NotEmpty(session.Captions);

        await session.DisposeAsync();
        Assert.Equal(before, Rows(app.Database));
        Assert.Null(await gateway.ReadAsync(room, session.Visitor));
        Assert.Null(await gateway.ConnectAsync(room, session.Visitor, "screen"));
        Assert.Empty(session.Captions);
        Assert.Equal(0, rooms.Open);
    }

    [Fact]
    public async Task A_visitor_who_is_gone_for_two_minutes_ends_it()
    {
        await using var app = new PracticeApp();
        var rooms = app.Services.GetRequiredService<PracticeRooms>();
        var gateway = app.Services.GetRequiredService<IRoomGateway>();
        var session = (await rooms.StartAsync(PracticeRole.Facilitator, PracticeSpeed.Normal, "UTC"))!;
        var isOver = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Changed += (_, _) =>
        {
            if (session.IsOver)
                isOver.TrySetResult();
        };
        session.Begin();
        for (var i = 0; i < 1000 && rooms.Open > 0; i++)
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            await gateway.ReadAsync(session.Info.Room, session.Visitor);
        }

        await isOver.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Null(await gateway.ReadAsync(session.Info.Room, session.Visitor));
    }

    [Fact]
    public async Task A_session_whose_page_never_comes_ends_within_half_a_minute()
    {
        await using var app = new PracticeApp();
        var rooms = app.Services.GetRequiredService<PracticeRooms>();
        var session = (await rooms.StartAsync(PracticeRole.Member, PracticeSpeed.Fast, "UTC"))!;
        var isOver = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Changed += (_, _) => isOver.TrySetResult();
        app.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(session.IsOver);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        await isOver.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, rooms.Open);
    }

    [Fact]
    public async Task A_lost_connection_frees_the_place_at_once_and_whoever_comes_back_goes_on()
    {
        await using var app = new PracticeApp();
        var rooms = app.Services.GetRequiredService<PracticeRooms>();
        await using var state = new PracticeState(rooms);
        var connection = new PracticeConnection(state);
        Assert.True(await state.StartAsync("UTC"));
        await using var second = await rooms.StartAsync(PracticeRole.Member, PracticeSpeed.Fast, "UTC");
        Assert.Equal(2, rooms.Open);

        await connection.OnConnectionDownAsync(null!, TestContext.Current.CancellationToken);
        await connection.OnConnectionDownAsync(null!, TestContext.Current.CancellationToken);
        Assert.Equal(1, rooms.Open);
        await using var third = await rooms.StartAsync(PracticeRole.Member, PracticeSpeed.Fast, "UTC");
        Assert.NotNull(third);

        await connection.OnConnectionUpAsync(null!, TestContext.Current.CancellationToken);
        Assert.False(state.Session!.IsOver);
        Assert.Equal(3, rooms.Open);
        await state.EndAsync();
        await connection.OnConnectionUpAsync(null!, TestContext.Current.CancellationToken);
        Assert.Equal(2, rooms.Open);
    }

    [Fact]
    public async Task The_limit_of_practices_at_once_is_kept()
    {
        await using var app = new PracticeApp();
        var rooms = app.Services.GetRequiredService<PracticeRooms>();
        var first = await rooms.StartAsync(PracticeRole.Member, PracticeSpeed.Fast, "UTC");
        var second = await rooms.StartAsync(PracticeRole.Member, PracticeSpeed.Fast, "UTC");
        Assert.Null(await rooms.StartAsync(PracticeRole.Member, PracticeSpeed.Fast, "UTC"));

        await first!.DisposeAsync();
        await first.DisposeAsync();
        var third = await rooms.StartAsync(PracticeRole.Member, PracticeSpeed.Fast, "UTC");
        Assert.NotNull(third);
        Assert.Equal(2, rooms.Open);
        await second!.DisposeAsync();
        await third.DisposeAsync();
    }

    [Fact]
    public async Task Only_a_practice_room_can_be_dropped_from_memory()
    {
        await using var app = new PracticeApp();
        var gateway = app.Services.GetRequiredService<IRoomGateway>();
        var room = RoomId.New();
        var setup = PracticeRoster.Create(PracticeRole.Facilitator, Rehearsal.Words).Setup(PracticePace.Normal, app.Time.GetUtcNow());
        await gateway.PlanAsync(room, setup);

        await Assert.ThrowsAsync<ArgumentException>(() => gateway.DiscardAsync(room));
        Assert.NotNull(await gateway.ReadAsync(room, setup.Seats[0].Member));
    }

    private static Dictionary<string, long> Rows(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var tables = new SqliteCommand("select name from sqlite_master where type = 'table'", connection);
        var names = new List<string>();
        using (var reader = tables.ExecuteReader())
        {
            while (reader.Read())
                names.Add(reader.GetString(0));
        }

        return names.ToDictionary(name => name, name =>
        {
#pragma warning disable CA2100 // The name comes from the database itself.
            using var count = new SqliteCommand($"select count(*) from \"{name}\"", connection);
#pragma warning restore CA2100
            return (long)count.ExecuteScalar()!;
        }, StringComparer.Ordinal);
    }

    /// <summary>The product with room for two practices, on a clock the test controls.</summary>
    private sealed class PracticeApp : TestApp
    {
        public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2030, 3, 4, 12, 0, 0, TimeSpan.Zero));

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Practice:MostAtOnce", "2");
            builder.ConfigureTestServices(services => services.AddSingleton(new RoomClock(Time)));
        }
    }
}
