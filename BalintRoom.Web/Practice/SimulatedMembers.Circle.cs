using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Web.Practice;

/// <summary>The phases from the push-back to the goodbye.</summary>
internal sealed partial class SimulatedMembers
{
    private void Imagine()
    {
        var circle = Shuffled(stage.Circle);
        if (circle.Length == 0)
            return;

        // As many lines as fit without hurry: silence is part of the method. Two of them are deliberate mistakes.
        var lines = PracticeScript.PushBack.Where(l => !stage.WasSaid(l)).ToList();
        var room = Math.Clamp((int)(stage.PhaseLength / (stage.Pace.ActionTime * 3.5)), 1, lines.Count + 2);
        lines = [.. lines.Take(Math.Max(1, room - 2))];
        lines.Insert(Math.Min(2, lines.Count), PracticeScript.SlipAdvice);
        lines.Insert(Math.Max(lines.Count - 2, 1), PracticeScript.SlipPresenter);
        foreach (var (n, line) in lines.Index().Where(l => !stage.WasSaid(l.Item)))
        {
            var share = 0.04 + 0.9 * n / lines.Count;
            var there = circle.Where(m => IsThereAt(share, m)).ToArray();
            if (there.Length == 0)
                continue;
            var speaker = there[n % there.Length];
            if (PracticeScript.Slips.Contains(line, StringComparer.Ordinal))
                Slip(share, speaker, line);
            else
                Speak(share, speaker, line, withHand: n % 2 == 1);
        }

        foreach (var (n, member) in circle.Where(m => IsThereAt(0.7, m)).Take(3).Index())
            Schedule.Plan(stage.At(0.3 + 0.2 * n), () => stage.SendAsync(member, new RoomCommand.Touch()));
        LoseConnection();
        LeaveEarly();

        if (Roster.VisitorRole == PracticeRole.Facilitator && stage.SimulatedPresenter is { } presenter)
            Schedule.Plan(stage.At(0.86), () => stage.SendAsync(presenter, new RoomCommand.GiveSignal(SignalKind.ComeBack)));
    }

    /// <summary>Whether a member will be present at a given share of the push-back, as far as is known when it begins.</summary>
    private bool IsThereAt(double share, MemberId member) =>
        !(member == Roster.LeavesEarly && share > 0.5) && !(member == Roster.Drops && share is > 0.25 and < 0.6);

    private void LoseConnection()
    {
        var member = Roster.Drops;
        if (stage.View.Stage.Presenter == member)
            return;
        var away = Max(stage.Pace.ActionTime * 4, stage.PhaseLength * 0.08);
        Schedule.Plan(stage.At(0.34), async () =>
        {
            if (!stage.IsHere(member))
                return;
            await stage.DisconnectAsync(member);
            Schedule.Plan(stage.Now + away, () => stage.ConnectAsync(member), outlivesPhase: true);
        });
    }

    private void LeaveEarly()
    {
        var member = Roster.LeavesEarly;
        if (stage.View.Stage.Presenter == member)
            return;
        Schedule.Plan(stage.At(0.62), () =>
        {
            if (!stage.IsHere(member))
                return Task.CompletedTask;
            stage.Say(member, PracticeScript.Leaving);
            Schedule.Plan(stage.In(2), () => SayGoodbyeAsync(member), outlivesPhase: true);
            return Task.CompletedTask;
        });
    }

    private async Task SayGoodbyeAsync(MemberId member)
    {
        await stage.SendAsync(member, new RoomCommand.Leave());
        await stage.DisconnectAsync(member);
    }

    /// <summary>A member takes an empty chair soon after it was placed, speaks from it and returns to their own.</summary>
    private void TakeChair()
    {
        if (stage.View.Stage.Phase != Phase.PushBack)
            return;
        foreach (var chair in stage.View.Chairs.Where(c => c.TakenBy is null && !_chairsSeen.Contains(c.Id)))
        {
            _chairsSeen.Add(chair.Id);
            var candidates = stage.Circle.Where(m => m != Roster.LeavesEarly && m != Roster.Drops).ToArray();
            if (candidates.Length == 0)
                return;
            var member = candidates.Contains(Roster.NotToday) ? Roster.NotToday : candidates[0];
            Schedule.Plan(stage.In(2), async () =>
            {
                if (!await stage.SendAsync(member, new RoomCommand.SpeakFrom(chair.Id)))
                    return;
                Schedule.Plan(stage.In(1), () => SayNow(member, PracticeScript.FromChair(chair.Kind)));
                Schedule.Plan(stage.In(5), () => stage.SendAsync(member, new RoomCommand.SpeakFrom(null)), outlivesPhase: true);
            });
        }
    }

    private void Receive()
    {
        if (stage.SimulatedPresenter is { } presenter)
        {
            foreach (var (n, line) in PracticeScript.Return.Index().Where(l => !stage.WasSaid(l.Item)))
                SayAt(0.2 + 0.3 * n, presenter, line);
        }

        if (stage.Circle.FirstOrDefault(m => m != Roster.LeavesEarly) is var member && member != default)
            SayAt(0.75, member, PracticeScript.ReturnOfMember);
    }

    /// <summary>Each member speaks or passes, and ends their own turn.</summary>
    private void TakeTurn()
    {
        var turn = stage.View.Stage.Phase == Phase.WindDown ? stage.View.Round?.Now : null;
        if (turn == _turn)
            return;
        _turn = turn;
        if (turn is not { } member || member == Roster.Visitor)
            return;

        var line = member == Roster.Drops
            ? PracticeScript.Pass
            : PracticeScript.CheckOut.FirstOrDefault(l => !stage.WasSaid(l), PracticeScript.Pass);
        Schedule.Plan(stage.In(0.6), () => SayNow(member, line));
        Schedule.Plan(stage.In(1.5), () => stage.SendAsync(member, new RoomCommand.EndTurn(member)));
    }

    private void BeTogether()
    {
        var circle = Shuffled(stage.Circle);
        if (circle.Length > 0)
        {
            foreach (var (n, line) in PracticeScript.Lobby.Index())
                SayAt(0.06 + 0.14 * n, circle[n % circle.Length], line);
        }

        Schedule.Plan(stage.At(0.62), () => SayGoodbyeAsync(Roster.NotToday));
        BecomeReady(stage.At(0.68));
    }

    private void BecomeReady(DateTimeOffset from)
    {
        foreach (var (n, member) in Roster.Simulated.Index())
        {
            Schedule.Plan(
                from + stage.Pace.ActionTime * (0.4 * n),
                () => stage.IsHere(member) ? stage.SendAsync(member, new RoomCommand.ReadyToLeave(true)) : Task.CompletedTask,
                name: $"ready {member}");
        }
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
