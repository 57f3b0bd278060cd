using System.Reflection;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Practice;

namespace BalintRoom.Tests.Practice;

/// <summary>What the simulated people say, and that they leave when they are alone.</summary>
public sealed class CastVoicesTests
{
    [Fact]
    public void Every_line_has_words()
    {
        var words = Rehearsal.Words;
        string[] lines =
        [
            .. PracticeScript.Gathering,
            .. PracticeScript.Case, .. PracticeScript.PushBack, .. PracticeScript.Return, .. PracticeScript.CheckOut, .. PracticeScript.Lobby,
            .. PracticeScript.Questions.SelectMany(q => new[] { q.Question, q.Answer }),
            .. PracticeScript.Slips, .. PracticeScript.Slips.Select(PracticeScript.CueFor),
            .. Enum.GetValues<ChairKind>().Select(PracticeScript.FromChair),
            .. Enum.GetValues<Phase>().Where(p => p is > Phase.Waiting and < Phase.LastMinute).Select(PracticeScript.Opening),
            .. typeof(PracticeScript).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!),
        ];

        Assert.All(lines, line => Assert.False(words[line].ResourceNotFound, line));
        Assert.All(lines, line => Assert.InRange(words[line].Value.Length, 5, 110));
        Assert.All(lines, line => Assert.DoesNotContain('{', words[line].Value));
    }

    [Theory]
    [InlineData(PracticeSpeed.Fast, 1)]
    [InlineData(PracticeSpeed.Fast, 7)]
    [InlineData(PracticeSpeed.Medium, 3)]
    [InlineData(PracticeSpeed.Normal, 2)]
    public async Task Each_phase_has_its_voices_and_only_those_who_may_speak_do(PracticeSpeed speed, int seed)
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Member, speed, seed);
        var outOfTurn = new List<string>();
        rehearsal.Heard += caption =>
        {
            var seat = rehearsal.State.SeatOf(caption.Speaker)!;
            var turn = rehearsal.State.Round is not { } round ? CheckOutTurn.None
                : round.Now == caption.Speaker ? CheckOutTurn.Now
                : round.Now is null ? CheckOutTurn.RoundIsDone
                : CheckOutTurn.ToCome;
            var floor = Floor.For(rehearsal.State.Phase, seat.Role, rehearsal.State.Presenter == caption.Speaker, isOffering: false, turn);
            if (!floor.Speak || !rehearsal.State.IsHere(caption.Speaker))
                outOfTurn.Add($"{caption.Line} in {rehearsal.State.Phase}");
        };
        rehearsal.Enter();
        rehearsal.PassUntil(() => rehearsal.State.Phase == Phase.LastMinute, TimeSpan.FromMinutes(66));

        Assert.Empty(outOfTurn);
        var spokenIn = rehearsal.Captions.Select(c => c.Phase).ToHashSet();
        Assert.Superset(
            Enum.GetValues<Phase>().Where(p => p is > Phase.Waiting and < Phase.LastMinute).ToHashSet(),
            spokenIn);
        Assert.DoesNotContain(rehearsal.Captions, c => c.Caption.Speaker == rehearsal.Roster.Visitor);
        Assert.Contains(rehearsal.Captions, c => c.Caption.Line == PracticeScript.CueFor(PracticeScript.SlipAdvice));
    }

    [Fact]
    public async Task Without_the_visitor_simulated_people_wait_two_minutes_and_leave()
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Facilitator);
        rehearsal.Enter();
        rehearsal.Pass(TimeSpan.FromMinutes(5));
        rehearsal.Leave();
        rehearsal.Pass(PracticeSimulation.AbsenceLimit - TimeSpan.FromSeconds(1));
        Assert.Equal(0, rehearsal.Abandoned);

        rehearsal.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(1, rehearsal.Abandoned);
        var before = rehearsal.Room.Events.Count;
        rehearsal.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(before, rehearsal.Room.Events.Count);
    }

    [Fact]
    public async Task A_visitor_who_comes_back_in_time_finds_them_there()
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Facilitator);
        rehearsal.Enter();
        rehearsal.Pass(TimeSpan.FromSeconds(30));
        rehearsal.Leave();
        rehearsal.Pass(TimeSpan.FromSeconds(100));
        rehearsal.Enter();
        rehearsal.Pass(TimeSpan.FromSeconds(100));

        Assert.Equal(0, rehearsal.Abandoned);
        Assert.Equal(8, rehearsal.Room.State.Presences.Values.Count(p => p.IsHere));
    }

    [Fact]
    public async Task Nobody_hurries_a_visitor_who_said_goodbye_and_reads_the_last_screen()
    {
        await using var rehearsal = new Rehearsal(PracticeRole.Member);
        rehearsal.Enter();
        rehearsal.PassUntil(() => rehearsal.State.Phase == Phase.Lobby, TimeSpan.FromMinutes(3));
        rehearsal.Do(new RoomCommand.ReadyToLeave(true));
        rehearsal.PassUntil(() => rehearsal.State.Phase == Phase.Closed, TimeSpan.FromSeconds(30));
        rehearsal.Pass(TimeSpan.FromMinutes(10));

        Assert.Equal(0, rehearsal.Abandoned);
    }

    [Fact]
    public async Task A_cast_that_is_disposed_does_nothing_more()
    {
        var rehearsal = new Rehearsal(PracticeRole.Member);
        rehearsal.Enter();
        rehearsal.Pass(TimeSpan.FromSeconds(10));
        await rehearsal.DisposeAsync();
        var before = rehearsal.Room.Events.Count;
        rehearsal.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(before, rehearsal.Room.Events.Count);
    }
}
