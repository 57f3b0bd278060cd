using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>Media lines: who has one, whom it reaches, and whose sound is let through.</summary>
public sealed class LineSpecs
{
    private static readonly LineId One = new(Guid.Parse("00000000-0000-0000-0000-000000000001"));
    private static readonly LineId Two = new(Guid.Parse("00000000-0000-0000-0000-000000000002"));

    [Fact]
    public void Everybody_sees_whose_line_is_open_and_what_it_does() =>
        RoomSpec.In(Phase.Gathering)
            .Given(Noor, new OpenLine(One, Microphone.Open, Camera.On))
            .When(Noor, new OpenLine(One, Microphone.Open, Camera.On)).ThenNothing()
            .When(Noor, new OpenLine(One, Microphone.Muted, Camera.On))
            .Then(new RoomEvent.LineOpened(Noor, new Line(One, Microphone.Muted, Camera.On)))
            .AndSeenBy(Sam, view => Assert.Equal((Noor, One, Microphone.Muted), view.Lines.Select(l => (l.Member, l.Line, l.Microphone)).Single()));

    [Fact]
    public void A_person_is_heard_over_one_line_at_a_time_and_the_newest_counts() =>
        RoomSpec.In(Phase.Gathering)
            .Given(Noor, new OpenLine(One, Microphone.Open, Camera.Off))
            .Given(Noor, new OpenLine(Two, Microphone.Open, Camera.Off))
            .When(Noor, new CloseLine(One)).ThenNothing()
            .AndSeenBy(Sam, view => Assert.Equal(Two, Assert.Single(view.Lines).Line))
            .When(Noor, new CloseLine(Two)).Then(new RoomEvent.LineClosed(Noor));

    [Fact]
    public void A_line_ended_with_its_browser_is_named_so_that_nobody_goes_on_with_it() =>
        RoomSpec.In(Phase.Gathering)
            .Given(Noor, new OpenLine(One, Microphone.Open, Camera.Off))
            .When(Noor, new CloseLine(Two, ForGood: true)).ThenNothing()
            .When(Noor, new CloseLine(One, ForGood: true)).Then(new RoomEvent.LineClosed(Noor, One))
            .AndSeenBy(Sam, view => Assert.Equal(One, view.Seats.Single(s => s.Member == Noor).EndedLine))
            .Given(Noor, new OpenLine(Two, Microphone.Open, Camera.Off)).Given(Noor, new CloseLine(Two))
            .GivenAdvanced().Given(Facilitator, new TakeBack(1000))
            .AndSeenBy(Sam, view => Assert.Equal(One, view.Seats.Single(s => s.Member == Noor).EndedLine))
            .Given(new SetRoster([.. Seats.Where(s => s.Member != Noor)])).Given(new SetRoster(Seats))
            .AndSeenBy(Sam, view => Assert.Null(view.Seats.Single(s => s.Member == Noor).EndedLine));

    [Fact]
    public void Observers_hear_and_send_nothing() =>
        RoomSpec.In(Phase.Questions)
            .When(Observer, new OpenLine(One, Microphone.Muted, Camera.None)).ThenRefused(RefusalCode.ObserversListen)
            .When(Observer, new OpenLine(One, Microphone.None, Camera.On)).ThenRefused(RefusalCode.ObserversListen)
            .Given(Observer, new OpenLine(One, Microphone.None, Camera.None))
            .AndSeenBy(Sam, view => Assert.False(view.Seats.Single(s => s.Member == Observer).Heard));

    [Fact]
    public void A_line_needs_a_name_and_known_choices() =>
        RoomSpec.In(Phase.Gathering)
            .When(Noor, new OpenLine(default, Microphone.Open, Camera.On)).ThenRefused(RefusalCode.UnknownChoice)
            .When(Noor, new OpenLine(One, (Microphone)9, Camera.On)).ThenRefused(RefusalCode.UnknownChoice)
            .When(Noor, new OpenLine(One, Microphone.Open, (Camera)9)).ThenRefused(RefusalCode.UnknownChoice);

    [Fact]
    public void No_line_is_open_before_the_room_is() =>
        RoomSpec.In(Phase.Waiting).When(Noor, new OpenLine(One, Microphone.Open, Camera.On)).ThenRefused(RefusalCode.NotInThisPhase);

    [Fact]
    public void Whoever_leaves_is_lost_or_is_removed_has_no_line()
    {
        var room = RoomSpec.In(Phase.Questions)
            .Given(Noor, new OpenLine(One, Microphone.Open, Camera.On)).Given(Sam, new OpenLine(Two, Microphone.Open, Camera.On));
        room.Given(Noor, new Leave()).Given(new Disconnect(Sam)).And(state => Assert.Empty(state.Lines));
        room.Given(new Connect(Sam)).Given(Sam, new OpenLine(Two, Microphone.Open, Camera.On))
            .Given(new SetRoster([.. room.State.Seats.Where(s => s.Member != Sam)])).And(state => Assert.Empty(state.Lines));
    }

    [Fact]
    public void A_person_whose_link_is_revoked_is_out_at_once_and_may_come_back_by_a_new_one() =>
        RoomSpec.In(Phase.Questions)
            .Given(Noor, new OpenLine(One, Microphone.Open, Camera.On))
            .Given(new CutOff(Noor))
            .AndSeenBy(Sam, view => Assert.Empty(view.Lines))
            .AndSeenBy(Sam, view => Assert.Equal(PresenceState.Left, view.Seats.Single(s => s.Member == Noor).Presence))
            .When(new CutOff(Noor)).ThenNothing()
            .Given(new Connect(Noor))
            .AndSeenBy(Sam, view => Assert.Equal(PresenceState.Here, view.Seats.Single(s => s.Member == Noor).Presence));

    [Fact]
    public void Taking_a_step_back_leaves_the_lines_as_they_are() =>
        RoomSpec.In(Phase.Questions)
            .GivenAdvanced()
            .Given(Noor, new OpenLine(One, Microphone.Open, Camera.On)).Given(Facilitator, new ShowPresenter(true))
            .Given(Facilitator, new TakeBack(long.MaxValue))
            .And(state => Assert.Equal((One, true), (state.Lines[Noor].Id, state.PresenterInView)));

    [Fact]
    public void While_sitting_back_the_presenter_is_neither_heard_nor_seen_by_anybody() =>
        RoomSpec.In(Phase.PushBack)
            .AndSeenBy(Sam, view => Assert.Equal((false, false), HeardAndSeen(view, Rana)))
            .AndSeenBy(Sam, view => Assert.All(view.Seats.Where(s => s.Member != Rana && s.Role.TakesPart()), s => Assert.True(s.Heard && s.Seen)))
            .GivenAdvanced()
            .AndSeenBy(Sam, view => Assert.Equal((true, true), HeardAndSeen(view, Rana)));

    [Fact]
    public void The_facilitators_can_keep_the_presenter_in_view_but_never_heard() =>
        RoomSpec.In(Phase.PushBack)
            .When(Noor, new ShowPresenter(true)).ThenRefused(RefusalCode.FacilitatorsOnly)
            .Given(CoFacilitator, new ShowPresenter(true))
            .When(Facilitator, new ShowPresenter(true)).ThenNothing()
            .AndSeenBy(Sam, view => Assert.Equal((false, true), HeardAndSeen(view, Rana)))
            .AndSeenBy(Rana, view => Assert.Equal((false, true), (view.Mine.Floor.Speak, view.Mine.Floor.Show)));

    [Fact]
    public void Captions_are_wanted_once_somebody_asks_and_nobody_is_told_who() =>
        RoomSpec.In(Phase.Questions)
            .AndSeenBy(Sam, view => Assert.Equal((false, false), (view.Mine.ReadsCaptions, view.Mine.CaptionsWanted)))
            .When(Noor, new AskForCaptions(false)).ThenNothing()
            .When(Noor, new AskForCaptions(true)).Then(new RoomEvent.CaptionsAsked(Noor, Wanted: true))
            .Given(Noor, new AskForCaptions(true))
            .When(Noor, new AskForCaptions(true)).ThenNothing()
            .AndSeenBy(Noor, view => Assert.Equal((true, false), (view.Mine.ReadsCaptions, view.Mine.CaptionsWanted)))
            .AndSeenBy(Sam, view => Assert.Equal((false, true), (view.Mine.ReadsCaptions, view.Mine.CaptionsWanted)))
            .Given(Noor, new AskForCaptions(false))
            .AndSeenBy(Sam, view => Assert.False(view.Mine.CaptionsWanted));

    [Fact]
    public void Whoever_leaves_reads_no_captions_any_more_and_a_step_taken_back_changes_nothing_of_it() =>
        RoomSpec.In(Phase.Questions)
            .GivenAdvanced()
            .Given(Noor, new AskForCaptions(true))
            .Given(Facilitator, new TakeBack(long.MaxValue))
            .AndSeenBy(Sam, view => Assert.True(view.Mine.CaptionsWanted))
            .Given(Noor, new Leave())
            .AndSeenBy(Sam, view => Assert.False(view.Mine.CaptionsWanted));

    [Fact]
    public void In_the_case_call_what_everybody_lets_through_does_not_tell_who_offered() =>
        RoomSpec.In(Phase.CaseCall)
            .Given(Noor, new OfferCase(CaseOffer.NewCase))
            .AndSeenBy(Noor, view => Assert.True(view.Mine.Floor.Speak))
            .AndSeenBy(Sam, view => Assert.False(view.Mine.Floor.Speak))
            .AndSeenBy(Sam, view => Assert.Single(view.Seats.Where(s => s.Role == Role.Member).Select(s => s.Heard).Distinct()));

    [Fact]
    public void Two_lines_talk_with_each_other_only_while_both_are_open()
    {
        var room = RoomSpec.In(Phase.Gathering)
            .Given(Noor, new OpenLine(One, Microphone.Open, Camera.On)).Given(Sam, new OpenLine(Two, Microphone.Open, Camera.On));
        Assert.Null(Speech.OnNegotiating(room.State, Noor, One, Sam, Two));
        Assert.Equal(RefusalCode.NoSuchLine, Speech.OnNegotiating(room.State, Noor, Two, Sam, Two));
        Assert.Equal(RefusalCode.NoSuchLine, Speech.OnNegotiating(room.State, Noor, One, Sam, One));
        Assert.Equal(RefusalCode.NoSuchLine, Speech.OnNegotiating(room.State, Noor, One, Noor, One));
        Assert.Equal(RefusalCode.NoSuchLine, Speech.OnNegotiating(room.State, Rana, One, Sam, Two));
        Assert.Equal(RefusalCode.NoSuchRoom, Speech.OnNegotiating(room.State, MemberId.New(), One, Sam, Two));
        room.Given(Noor, new Leave());
        Assert.Equal(RefusalCode.HasLeft, Speech.OnNegotiating(room.State, Noor, One, Sam, Two));
    }

    [Fact]
    public void One_can_only_ask_somebody_muted_who_has_the_floor_to_be_heard()
    {
        var room = RoomSpec.In(Phase.PushBack)
            .Given(Noor, new OpenLine(One, Microphone.Muted, Camera.On)).Given(Rana, new OpenLine(Two, Microphone.Muted, Camera.On));
        Assert.Null(Speech.OnAskingToUnmute(room.State, Facilitator, Noor));
        Assert.Equal(RefusalCode.AlreadyDone, Speech.OnAskingToUnmute(room.State, Facilitator, Rana));
        Assert.Equal(RefusalCode.NoSuchLine, Speech.OnAskingToUnmute(room.State, Facilitator, Sam));
        room.Given(Noor, new OpenLine(One, Microphone.Open, Camera.On));
        Assert.Equal(RefusalCode.AlreadyDone, Speech.OnAskingToUnmute(room.State, Facilitator, Noor));
    }

    [Theory]
    [InlineData("", RefusalCode.WordsInvalid)]
    [InlineData("   ", RefusalCode.WordsInvalid)]
    [InlineData("two\nlines", RefusalCode.WordsInvalid)]
    [InlineData(null, RefusalCode.WordsInvalid)]
    [InlineData("I wonder.", null)]
    public void Typed_words_are_a_line_of_one_breath(string? words, RefusalCode? refusal) =>
        Assert.Equal(refusal, Speech.OnSaying(RoomSpec.In(Phase.PushBack).State, Noor, words));

    [Fact]
    public void Typed_words_are_at_most_as_long_as_their_limit()
    {
        var room = RoomSpec.In(Phase.Gathering).State;
        Assert.Null(Speech.OnSaying(room, Noor, new string('a', RoomLimits.WordsLength)));
        Assert.Equal(RefusalCode.WordsInvalid, Speech.OnSaying(room, Noor, new string('a', RoomLimits.WordsLength + 1)));
    }

    [Fact]
    public void Typed_words_keep_to_the_same_floor_as_spoken_ones()
    {
        Assert.Equal(RefusalCode.SittingBack, Speech.OnSaying(RoomSpec.In(Phase.PushBack).State, Rana, "I"));
        Assert.Equal(RefusalCode.ObserversListen, Speech.OnSaying(RoomSpec.In(Phase.PushBack).State, Observer, "I"));
        Assert.Equal(RefusalCode.OthersHaveTheFloor, Speech.OnSaying(RoomSpec.In(Phase.CasePresentation).State, Noor, "I"));
        Assert.Equal(RefusalCode.NotInThisPhase, Speech.OnSaying(RoomSpec.In(Phase.Waiting).State, Noor, "I"));
        Assert.Equal(RefusalCode.NotJoined, Speech.OnSaying(RoomSpec.Planned().State, Noor, "I"));
    }

    [Fact]
    public void A_call_elsewhere_or_round_a_table_carries_no_line()
    {
        var room = RoomSpec.In(Phase.Gathering).Given(Noor, new OpenLine(One, Microphone.Open, Camera.On));
        room.When(new SetCall(new RoomCall(CallPlace.Elsewhere, "https://meet.example.org/balint")))
            .Then(new RoomEvent.CallSet(new RoomCall(CallPlace.Elsewhere, "https://meet.example.org/balint")))
            .And(state => Assert.Empty(state.Lines))
            .When(Noor, new OpenLine(One, Microphone.Open, Camera.On)).ThenRefused(RefusalCode.CallIsElsewhere)
            .AndSeenBy(Noor, view => Assert.Equal("https://meet.example.org/balint", view.Stage.Call.Link));
        room.Given(new SetCall(RoomCall.InTheRoom)).When(new SetCall(RoomCall.InTheRoom)).ThenNothing();
    }

    [Theory]
    [InlineData(CallPlace.InTheRoom, null, true)]
    [InlineData(CallPlace.InPerson, null, true)]
    [InlineData(CallPlace.InPerson, "https://meet.example.org/x", false)]
    [InlineData(CallPlace.Elsewhere, null, false)]
    [InlineData(CallPlace.Elsewhere, "https://zoom.example.com/j/123?pwd=abc", true)]
    [InlineData(CallPlace.Elsewhere, "http://zoom.example.com/j/123", false)]
    [InlineData(CallPlace.Elsewhere, "javascript:alert(1)", false)]
    [InlineData(CallPlace.Elsewhere, "https://user@zoom.example.com/", false)]
    [InlineData(CallPlace.Elsewhere, "https://localhost/", false)]
    [InlineData(CallPlace.Elsewhere, "https://zoom.example.com/a b", false)]
    [InlineData((CallPlace)7, null, false)]
    public void The_way_to_a_call_is_an_https_address(CallPlace place, string? link, bool isValid)
    {
        var call = new RoomCall(place, link);
        Assert.Equal(isValid, call.IsValid());
        var room = RoomSpec.Planned().When(new SetCall(call));
        if (!isValid)
            room.ThenRefused(RefusalCode.CallInvalid);
    }

    [Fact]
    public void A_link_is_not_longer_than_its_limit() =>
        Assert.False(RoomCall.IsLink("https://example.org/" + new string('a', RoomCall.LinkLength)));

    [Fact]
    public void In_the_case_call_every_members_voice_is_let_through() =>
        RoomSpec.In(Phase.CaseCall)
            .AndSeenBy(Sam, view => Assert.All(view.Seats.Where(s => s.Role.TakesPart()), s => Assert.True(s.Heard && s.Seen)));

    [Fact]
    public void Before_the_room_is_open_and_once_it_is_closed_nothing_is_passed_on()
    {
        var waiting = RoomSpec.In(Phase.Waiting).State;
        Assert.Equal(RefusalCode.NotInThisPhase, Speech.OnAskingToUnmute(waiting, Facilitator, Noor));
        Assert.Equal(RefusalCode.NotInThisPhase, Speech.OnNegotiating(waiting, Noor, One, Sam, Two));
        var closed = RoomSpec.In(Phase.Closed).State;
        Assert.Equal(RefusalCode.RoomClosed, Speech.OnSaying(closed, Noor, "I"));
        Assert.Equal(RefusalCode.RoomClosed, Speech.OnAskingToUnmute(closed, Facilitator, Noor));
        Assert.Equal(RefusalCode.RoomClosed, Speech.OnNegotiating(closed, Noor, One, Sam, Two));
    }

    [Fact]
    public void A_link_may_be_as_long_as_its_limit() =>
        Assert.True(RoomCall.IsLink("https://example.org/".PadRight(RoomCall.LinkLength, 'a')));

    private static (bool Heard, bool Seen) HeardAndSeen(BalintRoom.Domain.Views.RoomView view, MemberId member)
    {
        var seat = view.Seats.Single(s => s.Member == member);
        return (seat.Heard, seat.Seen);
    }
}
