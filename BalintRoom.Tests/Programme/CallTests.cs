using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Results;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Programme;

/// <summary>Where a group hears and sees each other: planned, changed, told to the room, and recorded.</summary>
public class CallTests
{
    private static readonly RoomCall Meet = new(CallPlace.Elsewhere, "https://meet.google.com/abc-defg-hij");
    private static readonly RoomCall InPerson = new(CallPlace.InPerson);

    [Theory]
    [InlineData(null, ProgrammeRefusal.CallLinkMissing)]
    [InlineData("  ", ProgrammeRefusal.CallLinkMissing)]
    [InlineData("http://zoom.us/j/123", ProgrammeRefusal.CallLinkInvalid)]
    [InlineData("javascript:alert(1)", ProgrammeRefusal.CallLinkInvalid)]
    [InlineData("zoom.us/j/123", ProgrammeRefusal.CallLinkInvalid)]
    [InlineData("https://zoom.us/j/123 please come", ProgrammeRefusal.CallLinkInvalid)]
    [InlineData("https://localhost/j/123", ProgrammeRefusal.CallLinkInvalid)]
    [InlineData("https://ana:secret@zoom.us/j/123", ProgrammeRefusal.CallLinkNamesUser)]
    [InlineData("https://ana@zoom.us/j/123", ProgrammeRefusal.CallLinkNamesUser)]
    public void A_link_that_cannot_be_shown_is_refused_at_its_field(string? link, ProgrammeRefusal refusal)
    {
        var refused = Assert.Single(CallChecks.Check(new RoomCall(CallPlace.Elsewhere, link)).Refusals);
        Assert.Equal((refusal, "Link"), (refused.Code, refused.Field));
    }

    [Fact]
    public void A_link_is_not_longer_than_its_limit()
    {
        var longest = "https://example.org/".PadRight(RoomCall.LinkLength, 'a');
        Assert.Equal(longest, CallChecks.Check(new RoomCall(CallPlace.Elsewhere, longest)).Value!.Link);
        var refused = Assert.Single(CallChecks.Check(new RoomCall(CallPlace.Elsewhere, longest + "a")).Refusals);
        Assert.Equal(ProgrammeRefusal.CallLinkTooLong, refused.Code);
        Assert.Equal(RoomCall.LinkLength, Assert.Single(refused.Arguments));
    }

    [Fact]
    public void A_fine_link_loses_the_spaces_around_it_and_belongs_to_a_call_elsewhere_alone()
    {
        Assert.Equal(Meet, CallChecks.Check(Meet with { Link = $"  {Meet.Link}\n" }).Value);
        Assert.Equal(InPerson, CallChecks.Check(InPerson with { Link = Meet.Link }).Value);
        Assert.Equal(RoomCall.InTheRoom, CallChecks.Check(RoomCall.InTheRoom with { Link = "what was typed before" }).Value);
    }

    [Fact]
    public async Task A_session_is_planned_with_its_call_and_its_room_knows_it()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben");
        var refused = await world.Sessions.PlanAsync(
            leader, ProgrammeWorld.Tomorrow(group) with { Call = new RoomCall(CallPlace.Elsewhere, "http://zoom.us/j/1") }, ProgrammeWorld.Cancel);
        Assert.Equal(ProgrammeRefusal.CallLinkInvalid, Assert.Single(refused.Refusals).Code);
        Assert.Empty(world.Rooms.Planned);

        var (session, _) = await world.SessionAsync(leader, group, Meet);
        Assert.Equal(Meet, world.Rooms.Planned[session].Call);
        Assert.Equal(Meet, (await world.Sessions.FindAsync(leader, session, ProgrammeWorld.Cancel))!.Call);
        Assert.Equal(Meet, Assert.Single(await world.Sessions.UpcomingAndRecentAsync(leader, ProgrammeWorld.Cancel)).Call);
    }

    [Fact]
    public async Task A_call_is_changed_by_facilitators_until_the_session_is_over()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var (session, links) = await world.SessionAsync(leader, await world.GroupAsync(leader, "Ben"));
        var (eve, _) = await world.OrganizerAsync("Eve");

        foreach (var other in new[] { eve, links[1].Person })
            Assert.Equal(ProgrammeRefusal.NotFound, Refused(await world.Changes.SetCallAsync(other, session, Meet, cancellationToken: ProgrammeWorld.Cancel)));
        Assert.Equal(
            ProgrammeRefusal.CallLinkMissing,
            Refused(await world.Changes.SetCallAsync(leader, session, new RoomCall(CallPlace.Elsewhere), cancellationToken: ProgrammeWorld.Cancel)));
        Assert.Empty(world.Rooms.Calls);

        Assert.Equal(Meet, (await world.Changes.SetCallAsync(leader, session, Meet, cancellationToken: ProgrammeWorld.Cancel)).Value);
        Assert.Equal(Meet, world.Rooms.Calls[session]);
        await world.CloseAsync(session);
        Assert.Equal(
            ProgrammeRefusal.SessionOver, Refused(await world.Changes.SetCallAsync(leader, session, InPerson, cancellationToken: ProgrammeWorld.Cancel)));
        Assert.Equal(Meet, world.Rooms.Calls[session]);
    }

    [Fact]
    public async Task What_a_room_could_not_be_told_is_stored_and_told_at_the_next_look()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var (session, _) = await world.SessionAsync(leader, await world.GroupAsync(leader, "Ben"));
        world.Rooms.Fault = new InvalidOperationException("The server stopped here.");
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Changes.SetCallAsync(leader, session, Meet, cancellationToken: ProgrammeWorld.Cancel));
        Assert.Equal(Meet, (await world.Sessions.FindAsync(leader, session, ProgrammeWorld.Cancel))!.Call);

        world.Rooms.Fault = null;
        await world.Sessions.ReconcileRoomsAsync(ProgrammeWorld.Start.AddDays(2), ProgrammeWorld.Cancel);
        Assert.Equal(Meet, world.Rooms.Calls[session]);
    }

    [Fact]
    public async Task The_leader_log_begins_with_how_the_call_said_the_group_met()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben");
        foreach (var (call, modality) in new[] { (InPerson, Modality.InPerson), (Meet, Modality.Online), (RoomCall.InTheRoom, Modality.Online) })
        {
            var (session, _) = await world.SessionAsync(leader, group, call);
            await world.CloseAsync(session);
            Assert.Equal(modality, (await world.Sessions.FindAsync(leader, session, ProgrammeWorld.Cancel))!.Modality);
        }
    }

    [Fact]
    public async Task After_a_session_in_person_facilitators_say_who_was_there_and_everybody_reads_the_same()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var (session, links) = await world.SessionAsync(leader, await world.GroupAsync(leader, "Ben", "Cleo"), InPerson);
        var (ben, cleo) = (links[1].Person, links[2].Person);
        Assert.Equal(ProgrammeRefusal.NotFound, Refused(await CorrectAsync(world, leader, session, (ben, 60))));
        await world.CloseAsync(session, leader);

        var (eve, _) = await world.OrganizerAsync("Eve");
        foreach (var other in new[] { eve, ben })
            Assert.Equal(ProgrammeRefusal.NotFound, Refused(await CorrectAsync(world, other, session, (ben, 60))));

        Assert.Equal(1, (await CorrectAsync(world, leader, session, (leader, 60), (ben, 60), (eve, 60))).Value);
        var kept = (await world.Sessions.FindAsync(leader, session, ProgrammeWorld.Cancel))!;
        Assert.Equal(2, kept.Headcount);
        Assert.Equal([leader, ben], kept.Attendance.Where(a => a.Present).Select(a => a.PersonId).OrderBy(p => p == ben));
        Assert.True(Assert.Single((await world.Kept.FindAsync(ben, ProgrammeWorld.Cancel))!.Attendance).Present);
        Assert.False(Assert.Single((await world.Kept.FindAsync(cleo, ProgrammeWorld.Cancel))!.Attendance).Present);

        // Unticks a person ticked by mistake.
        Assert.Equal(1, (await CorrectAsync(world, leader, session, (ben, null))).Value);
        Assert.False(Assert.Single((await world.Kept.FindAsync(ben, ProgrammeWorld.Cancel))!.Attendance).Present);
    }

    [Fact]
    public async Task The_call_link_is_purged_after_the_recap_period_and_the_place_stays()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var (session, _) = await world.SessionAsync(leader, await world.GroupAsync(leader, "Ben"), Meet);
        await world.CloseAsync(session);
        world.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        await world.RetentionService.PurgeAsync(ProgrammeWorld.Cancel);
        Assert.Equal(Meet, (await world.Sessions.FindAsync(leader, session, ProgrammeWorld.Cancel))!.Call);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.RetentionService.PurgeAsync(ProgrammeWorld.Cancel);
        Assert.Equal(new RoomCall(CallPlace.Elsewhere), (await world.Sessions.FindAsync(leader, session, ProgrammeWorld.Cancel))!.Call);
    }

    private static Task<Outcome<int>> CorrectAsync(ProgrammeWorld world, MemberId actor, RoomId session, params (MemberId Person, int? Minutes)[] people) =>
        world.Attendance.CorrectAsync(
            actor, session, [.. people.Select(p => new MinutesCorrection(p.Person, p.Minutes))], CorrectionReason.WithoutDevice, ProgrammeWorld.Cancel);

    private static ProgrammeRefusal Refused<T>(Outcome<T> outcome) => Assert.Single(outcome.Refusals).Code;
}
