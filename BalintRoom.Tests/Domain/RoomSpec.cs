using System.Text.Json;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Rooms.Deciding;
using BalintRoom.Domain.Views;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Domain;

/// <summary>
/// Given a room, when a command is sent, then these events or this refusal. The spec's clock stands still until it is moved, and each command carries
/// what its sender sees at that moment.
/// </summary>
internal sealed class RoomSpec
{
    private Decision _decision;

    private RoomSpec(RoomState state, DateTimeOffset now)
    {
        State = state;
        _decision = new Decision([], state, null);
        Now = now;
    }

    public RoomState State { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public Decision Decision => _decision;

    /// <summary>A room without a plan.</summary>
    public static RoomSpec Unplanned() => new(RoomState.Unplanned(new RoomId(Guid.Parse("00000000-0000-0000-0000-00000000ba11"))), Cast.At("12:00"));

    /// <summary>A planned room, at the slot's start, that nobody has joined.</summary>
    public static RoomSpec Planned(RoomSetup? setup = null) => Unplanned().Given(new RoomCommand.PlanRoom(setup ?? Cast.LunchHour()));

    /// <summary>A room that everybody has joined and that was taken to a phase on time, with Rana presenting.</summary>
    public static RoomSpec In(Phase phase, bool lobby = true, params MemberId[] without)
    {
        var spec = Planned(Cast.LunchHour(lobby));
        foreach (var member in Cast.Everyone.Except(without))
            spec.Given(new RoomCommand.Connect(member));
        while (spec.State.Phase != phase)
            spec.Onward();
        return spec;
    }

    /// <summary>Advances the spec's clock.</summary>
    public RoomSpec After(TimeSpan time)
    {
        Now += time;
        return this;
    }

    /// <summary>Advances the spec's clock to a time of day.</summary>
    public RoomSpec At(string time)
    {
        Now = Cast.At(time);
        return this;
    }

    /// <summary>A command of the system that is accepted. Whoever connects goes in as soon as they can.</summary>
    public RoomSpec Given(RoomCommand.BySystem command)
    {
        When(command).ThenAccepted();
        return command is RoomCommand.Connect { Member: var member } && State.IsAtTheDoor(member) ? Given(member, new RoomCommand.GoIn()) : this;
    }

    /// <summary>A command of a person that is accepted.</summary>
    public RoomSpec Given(MemberId actor, RoomCommand.ByMember command) => When(actor, command).ThenAccepted();

    /// <summary>A facilitator begins the next phase, or the one named.</summary>
    public RoomSpec GivenAdvanced(Phase? to = null) => Given(Cast.Facilitator, new RoomCommand.Advance(State.Revision, to));

    /// <summary>A facilitator begins one phase after the other until this one, without delay.</summary>
    public RoomSpec GivenAdvancedUntil(Phase phase)
    {
        while (State.Phase < phase)
            GivenAdvanced();
        return this;
    }

    /// <summary>Somebody says when they must leave, and where a choice is given, a facilitator makes it.</summary>
    public RoomSpec GivenLeaving(MemberId member, string at, LeavingChoice? choice = null)
    {
        Given(member, new RoomCommand.DeclareLeaving(Cast.At(at)));
        return choice is null ? this : Given(Cast.Facilitator, new RoomCommand.DecideLeaving(member, Cast.At(at), choice));
    }

    /// <summary>Handles all deadlines up to a time of day, in order.</summary>
    public RoomSpec GivenTimeRunsTo(string time)
    {
        while (RoomDeadlines.Of(State).OrderBy(d => d.Due).FirstOrDefault(d => d.Due <= Cast.At(time)) is { } deadline)
        {
            Now = deadline.Due > Now ? deadline.Due : Now;
            Given(new RoomCommand.ReachDeadline(deadline));
        }

        return At(time);
    }

    public RoomSpec When(RoomCommand.BySystem command) => Handle(command with { Now = Now });

    public RoomSpec When(MemberId actor, RoomCommand.ByMember command) => Handle(command with { Now = Now, Actor = actor });

    /// <summary>The room's deadline of this kind is due now.</summary>
    public RoomSpec WhenDue(DeadlineKind kind) =>
        When(new RoomCommand.ReachDeadline(Assert.Single(RoomDeadlines.Of(State), d => d.Kind == kind)));

    /// <summary>Asserts exactly these events, in this order.</summary>
    public RoomSpec Then(params RoomEvent[] expected)
    {
        Assert.Equal(string.Join('\n', expected.Select(Words)), string.Join('\n', _decision.Events.Select(Words)));
        return ThenAccepted();
    }

    /// <summary>Asserts that the command is accepted without events.</summary>
    public RoomSpec ThenNothing() => Then();

    /// <summary>Asserts a refusal with this code (and moment) that changes nothing.</summary>
    public RoomSpec ThenRefused(RefusalCode code, DateTimeOffset? at = null)
    {
        Assert.True(_decision.IsRefused);
        Assert.Equal(new RoomRejection(code, at), _decision.Rejection);
        Assert.Empty(_decision.Events);
        return this;
    }

    public RoomSpec ThenAccepted()
    {
        Assert.Null(_decision.Rejection);
        Assert.False(_decision.IsRefused);
        return this;
    }

    /// <summary>Asserts something about the room.</summary>
    public RoomSpec And(Action<RoomState> check)
    {
        check(State);
        return this;
    }

    /// <summary>Asserts something about the view of one person.</summary>
    public RoomSpec AndSeenBy(MemberId member, Action<RoomView> check)
    {
        check(View(member));
        return this;
    }

    public RoomView View(MemberId member) => RoomProjection.Of(State).For(member)!;

    private RoomSpec Handle(RoomCommand command)
    {
        _decision = RoomDecider.Decide(State, command);
        State = _decision.Next;
        return this;
    }

    /// <summary>Lets the phase take its planned time, and begins the next; in the case call Rana is found as the presenter.</summary>
    public void Onward()
    {
        if (State.Phase == Phase.CaseCall)
            Given(Cast.Facilitator, new RoomCommand.Invite(Cast.Rana)).Given(Cast.Rana, new RoomCommand.AnswerInvitation(true));
        if (State.EndsAt is { } end && end > Now)
            Now = end;
        if (State.Phase == Phase.LastMinute)
            WhenDue(DeadlineKind.EndingIsOver).ThenAccepted();
        else
            GivenAdvanced();
    }

    /// <summary>An event as text that can be compared and read: lists by their elements, people by name.</summary>
    private static string Words(RoomEvent happened)
    {
        var text = $"{happened.GetType().Name} {JsonSerializer.Serialize(happened, happened.GetType())}";
        return Cast.Everyone.Aggregate(text, (t, m) => t.Replace(m.ToString(), Cast.NameOf(m), StringComparison.Ordinal));
    }
}
