using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Groups;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Rooms;

/// <summary>One server stops and another starts on the same database, with a rooms' clock the test controls.</summary>
public class RestartTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("balint-restart-");

    [Fact]
    public async Task A_deadline_that_passed_while_the_server_was_down_comes_once_and_without_anybody_coming_back()
    {
        RoomId room;
        DateTimeOffset end;
        await using (var before = new RoomsApp(_folder))
        {
            var group = await before.NewGroupAsync(new SeatDraft(null, "Mia"));
            room = (await before.PlanAsync(group)).Room;
            await before.Gateway.ConnectAsync(room, group.Leader, "tab");
            await before.Gateway.SendAsync(room, group.Leader, new RoomCommand.GoIn());
            await before.Gateway.SendAsync(room, group.Leader, new RoomCommand.Advance(long.MaxValue));
            await before.Gateway.SendAsync(room, group.Leader, new RoomCommand.Advance(long.MaxValue, Phase.WindDown));
            end = (await before.Gateway.ReadAsync(room, group.Leader))!.Stage.EndsAt!.Value;
        }

        await using (var after = new RoomsApp(_folder, end.AddMinutes(1)))
        {
            after.Start();
            await after.Log.WasAsync($"Room {room} entered phase Lobby");
            await using var db = after.OpenDatabase();
            Assert.Equal(1, await CountAsync(db, room, Phase.Lobby));
        }

        await using (var again = new RoomsApp(_folder, end.AddMinutes(2)))
        {
            await again.Gateway.ReadAsync(room, MemberId.New());
            await using var db = again.OpenDatabase();
            Assert.Equal(1, await CountAsync(db, room, Phase.Lobby));
        }
    }

    [Fact]
    public async Task Transient_state_is_gone_and_the_revision_is_past_every_one_that_was_seen()
    {
        RoomId room;
        MemberId leader;
        long seen;
        await using (var before = new RoomsApp(_folder))
        {
            var group = await before.NewGroupAsync(new SeatDraft(null, "Mia"));
            leader = group.Leader;
            room = (await before.PlanAsync(group)).Room;
            await before.Gateway.ConnectAsync(room, leader, "tab");
            await before.Gateway.SendAsync(room, leader, new RoomCommand.GoIn());
            await before.Gateway.SendAsync(room, leader, new RoomCommand.Advance(long.MaxValue));
            await before.Gateway.SendAsync(room, leader, new RoomCommand.RaiseHand());
            seen = (await before.Gateway.ReadAsync(room, leader))!.Revision;
        }

        await using var after = new RoomsApp(_folder);
        var view = (await after.Gateway.ReadAsync(room, leader))!;
        Assert.True(view.Revision > seen + RoomEvolution.RestoreLeap / 2);
        Assert.Empty(view.Hands);
        Assert.Equal(PresenceState.Away, view.Mine.Presence);
        Assert.Equal(Phase.Gathering, view.Stage.Phase);
    }

    [Fact]
    public async Task A_session_forgotten_before_three_days_without_a_server_is_recorded_with_its_slot()
    {
        TestGroup group;
        RoomId room;
        DateTimeOffset start;
        await using (var before = new RoomsApp(_folder))
        {
            group = await before.NewGroupAsync(new SeatDraft(null, "Mia"));
            start = before.Time.GetUtcNow();
            room = (await before.PlanAsync(group)).Room;
            foreach (var person in (MemberId[])[group.Leader, group["Mia"]])
            {
                await before.Gateway.ConnectAsync(room, person, $"tab of {person}");
                await before.Gateway.SendAsync(room, person, new RoomCommand.GoIn());
            }

            await before.Gateway.SendAsync(room, group.Leader, new RoomCommand.Advance(long.MaxValue));
        }

        await using var after = new RoomsApp(_folder, start.AddDays(3));
        after.Start();
        await after.Log.WasAsync($"Room {room} entered phase Closed");
        await after.Gateway.ReadAsync(room, group.Leader);
        await using var db = after.OpenDatabase();
        var session = await db.Sessions.Include(s => s.Attendance).SingleAsync(s => s.Id == room, Cancel);
        Assert.Equal(start.AddHours(1), session.EndedAt);
        Assert.Equal([60, 60], session.Attendance.Select(a => a.Minutes));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Task<int> CountAsync(BalintDbContext db, RoomId room, Phase phase)
    {
        var word = $"\"{phase}\"";
        return db.RoomEvents.CountAsync(
            e => e.RoomId == room && e.Kind == nameof(RoomEvent.PhaseBegan) && e.Payload.Contains(word), Cancel);
    }
}
