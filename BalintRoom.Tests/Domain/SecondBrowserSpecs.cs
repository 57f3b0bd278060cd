using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>More than one browser in a seat: who sees it, what each browser can say to it, and how the others are ended.</summary>
public sealed class SecondBrowserSpecs
{
    private static readonly Browser Laptop = Browsers[0], Phone = Browsers[1], Tablet = Browsers[2], Screen = Browsers[3];

    [Fact]
    public void A_second_browser_is_seen_by_its_person_and_by_those_who_lead_and_by_nobody_else() =>
        RoomSpec.In(Phase.PushBack)
            .When(new SetBrowsers(Noor, [Laptop, Phone])).Then(new RoomEvent.BrowsersChanged(Noor, [Laptop, Phone]))
            .AndSeenBy(Noor, view => Assert.Equal(
                [new BrowserView(Laptop.Id, "Firefox, Windows", false, false), new BrowserView(Phone.Id, "Firefox, Android", false, false)],
                view.Mine.Browsers))
            .AndSeenBy(Facilitator, view => Assert.Equal([new SeatBrowsersView(Noor, 2, Confirmed: false, Ended: 0)], view.Lead!.Browsers))
            .AndSeenBy(CoFacilitator, view => Assert.Single(view.Lead!.Browsers))
            .AndSeenBy(Facilitator, view => Assert.Empty(view.Mine.Browsers))
            .AndSeenBy(Sam, view => Assert.Empty(view.Mine.Browsers))
            .AndSeenBy(Sam, view => Assert.Null(view.Lead));

    [Fact]
    public void One_browser_is_nothing_to_tell_and_changes_nothing() =>
        RoomSpec.In(Phase.Gathering)
            .When(new SetBrowsers(Noor, [Laptop])).ThenNothing()
            .When(new SetBrowsers(Noor, [])).ThenNothing()
            .When(new SetBrowsers(Stranger, [Laptop, Phone])).ThenNothing()
            .Given(new SetBrowsers(Noor, [Laptop, Phone]))
            .When(new SetBrowsers(Noor, [Laptop, Phone])).ThenNothing();

    [Fact]
    public void It_ends_by_itself_when_one_of_them_goes() =>
        Twice().Given(new SetBrowsers(Noor, [Phone]))
            .AndSeenBy(Noor, view => Assert.Empty(view.Mine.Browsers))
            .AndSeenBy(Facilitator, view => Assert.Empty(view.Lead!.Browsers));

    [Fact]
    public void Each_browser_answers_for_itself_and_those_who_lead_are_at_ease_only_once_all_have() =>
        Twice()
            .When(Noor, new ConfirmBrowsers(Phone.Id)).Then(new RoomEvent.BrowsersConfirmed(Noor, Phone.Id))
            .AndSeenBy(Noor, view => Assert.Equal([false, true], view.Mine.Browsers.Select(b => b.Confirmed)))
            .AndSeenBy(Facilitator, view => Assert.False(Assert.Single(view.Lead!.Browsers).Confirmed))
            .When(Noor, new ConfirmBrowsers(Phone.Id)).ThenNothing()
            .Given(Noor, new ConfirmBrowsers(Laptop.Id))
            .AndSeenBy(Facilitator, view => Assert.Equal(new SeatBrowsersView(Noor, 2, Confirmed: true, Ended: 0), Assert.Single(view.Lead!.Browsers)));

    [Fact]
    public void An_answer_lasts_while_a_browser_comes_and_goes_and_not_for_another_one() =>
        Twice().Given(Noor, new ConfirmBrowsers(Phone.Id)).Given(Noor, new ConfirmBrowsers(Laptop.Id))
            .Given(new SetBrowsers(Noor, [Laptop])).Given(new SetBrowsers(Noor, [Laptop, Phone]))
            .AndSeenBy(Facilitator, view => Assert.True(Assert.Single(view.Lead!.Browsers).Confirmed))
            .Given(new SetBrowsers(Noor, [Laptop, Phone, Tablet]))
            .AndSeenBy(Noor, view => Assert.All(view.Mine.Browsers, b => Assert.False(b.Confirmed)))
            .AndSeenBy(Facilitator, view => Assert.Equal(new SeatBrowsersView(Noor, 3, Confirmed: false, Ended: 0), Assert.Single(view.Lead!.Browsers)));

    [Fact]
    public void The_shared_screen_cannot_answer_so_the_others_word_is_enough() =>
        RoomSpec.In(Phase.Gathering).Given(new SetBrowsers(Facilitator, [Laptop, Screen]))
            .AndSeenBy(CoFacilitator, view => Assert.False(Assert.Single(view.Lead!.Browsers).Confirmed))
            .AndSeenBy(Facilitator, view => Assert.Equal([false, true], view.Mine.Browsers.Select(b => b.ShowsScreen)))
            .Given(Facilitator, new ConfirmBrowsers(Laptop.Id))
            .AndSeenBy(CoFacilitator, view => Assert.True(Assert.Single(view.Lead!.Browsers).Confirmed));

    [Fact]
    public void Two_shared_screens_have_nobody_who_answers_for_them() =>
        RoomSpec.In(Phase.Gathering).Given(new SetBrowsers(Facilitator, [Screen, Tablet with { ShowsScreen = true }]))
            .AndSeenBy(CoFacilitator, view => Assert.False(Assert.Single(view.Lead!.Browsers).Confirmed));

    [Fact]
    public void Ending_the_others_leaves_one_and_those_who_lead_go_on_seeing_that_it_happened() =>
        Twice().Given(Noor, new ConfirmBrowsers(Phone.Id))
            .When(Noor, new EndOtherBrowsers(Laptop.Id)).Then(new RoomEvent.BrowsersEnded(Noor, Laptop.Id))
            .AndSeenBy(Noor, view => Assert.Empty(view.Mine.Browsers))
            .AndSeenBy(Facilitator, view => Assert.Equal(new SeatBrowsersView(Noor, 1, Confirmed: false, Ended: 1), Assert.Single(view.Lead!.Browsers)))
            .When(Noor, new EndOtherBrowsers(Laptop.Id)).ThenNothing();

    [Fact]
    public void An_ended_browser_that_comes_back_is_told_of_again_and_its_word_before_counts_no_more() =>
        Twice().Given(Noor, new ConfirmBrowsers(Phone.Id)).Given(Noor, new EndOtherBrowsers(Laptop.Id))
            .Given(new SetBrowsers(Noor, [Laptop, Phone]))
            .AndSeenBy(Noor, view => Assert.All(view.Mine.Browsers, b => Assert.False(b.Confirmed)))
            .AndSeenBy(Facilitator, view => Assert.Equal(new SeatBrowsersView(Noor, 2, Confirmed: false, Ended: 1), Assert.Single(view.Lead!.Browsers)))
            .When(Noor, new EndOtherBrowsers(Phone.Id)).Then(new RoomEvent.BrowsersEnded(Noor, Phone.Id));

    [Fact]
    public void Of_two_that_end_each_other_the_first_does() =>
        Twice().Given(Noor, new EndOtherBrowsers(Laptop.Id))
            .When(Noor, new EndOtherBrowsers(Phone.Id)).ThenRefused(RefusalCode.NotJoined)
            .Given(new SetBrowsers(Noor, [Phone]))
            .When(Noor, new EndOtherBrowsers(Phone.Id)).ThenNothing();

    [Fact]
    public void A_browser_that_is_not_in_the_seat_has_no_say_in_it() =>
        Twice()
            .When(Noor, new ConfirmBrowsers(Tablet.Id)).ThenNothing()
            .When(Noor, new EndOtherBrowsers(Tablet.Id)).ThenNothing()
            .When(Facilitator, new EndOtherBrowsers(Laptop.Id)).ThenNothing()
            .When(Sam, new ConfirmBrowsers(Laptop.Id)).ThenNothing();

    [Fact]
    public void Whoever_sits_back_can_end_the_other_and_the_group_sees_nothing_of_it()
    {
        var room = RoomSpec.In(Phase.PushBack).Given(new SetBrowsers(Rana, [Laptop, Phone]));
        var before = RoomProjection.Of(room.State);
        room.Given(Rana, new EndOtherBrowsers(Laptop.Id));
        var after = RoomProjection.Of(room.State, before);
        Assert.Null(after.SharedSince(before));
        Assert.Equal([Facilitator, CoFacilitator, Rana], after.PersonalSince(before).Keys);
    }

    [Fact]
    public void Also_after_a_goodbye_a_seat_is_looked_after() =>
        Twice().Given(Noor, new Leave())
            .AndSeenBy(Noor, view => Assert.Equal(2, view.Mine.Browsers.Count))
            .Given(Noor, new ConfirmBrowsers(Laptop.Id))
            .When(Noor, new EndOtherBrowsers(Laptop.Id)).Then(new RoomEvent.BrowsersEnded(Noor, Laptop.Id));

    [Fact]
    public void An_advance_taken_back_changes_nothing_about_it() =>
        RoomSpec.In(Phase.Gathering).GivenAdvanced().Given(new SetBrowsers(Noor, [Laptop, Phone]))
            .Given(Facilitator, new TakeBack(1000))
            .AndSeenBy(Noor, view => Assert.Equal(2, view.Mine.Browsers.Count));

    [Fact]
    public void It_is_forgotten_with_the_seat_with_the_room_and_in_a_restart()
    {
        Twice().Given(new SetRoster([.. Seats.Where(s => s.Member != Noor)])).And(state => Assert.Empty(state.Browsers));
        Twice().Given(new Restore()).And(state => Assert.Empty(state.Browsers));
        RoomSpec.In(Phase.LastMinute).Given(new SetBrowsers(Noor, [Laptop, Phone])).GivenTimeRunsTo("13:02")
            .And(state => Assert.Empty(state.Browsers))
            .When(new SetBrowsers(Noor, [Laptop, Phone])).ThenNothing();
    }

    private static RoomSpec Twice() => RoomSpec.In(Phase.Questions).Given(new SetBrowsers(Noor, [Laptop, Phone]));
}
