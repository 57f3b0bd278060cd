using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Results;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Tests.Support;
using NodaTime;

namespace BalintRoom.Tests.Programme;

/// <summary>What speaks against a change of planned sessions is said before it is made; it can be made all the same.</summary>
public sealed class ChangeWarningTests
{
    private static readonly LocalTime Noon = new(12, 0);

    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    public static TheoryData<bool, string, ProgrammeRefusal[]> Series() => new()
    {
        // In person throughout; a letter is a meeting every four weeks: P in person, o online.
        { true, "PPPP", [] },
        { true, "PooooooP", [] },
        { true, "oooooooP", [ProgrammeRefusal.SeriesEndsOnline] },
        { true, "Pooooooo", [ProgrammeRefusal.SeriesEndsOnline] },
        { true, "PoooooP", [ProgrammeRefusal.SeriesTooShort] },
        { true, "oo", [ProgrammeRefusal.SeriesEndsOnline, ProgrammeRefusal.SeriesTooShort] },
        { true, "o", [] },
        { true, "", [] },
        { false, "oo", [] },
    };

    [Theory]
    [MemberData(nameof(Series))]
    public void An_online_series_counts_in_Germany_by_its_ends_and_its_length(bool isGermany, string meetings, ProgrammeRefusal[] faults)
    {
        Assert.Equal(isGermany, GermanSeries.AppliesTo(isGermany ? "DE-BY" : "CA"));
        if (isGermany)
            Assert.Equal(faults, GermanSeries.Faults([.. meetings.Select((m, i) => (new LocalDate(2026, 12, 2).PlusWeeks(4 * i), m == 'P'))]));
    }

    [Fact]
    public async Task A_session_moved_to_a_public_holiday_is_warned_of_unless_the_programme_names_none()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        var planned = await scene.PlanAsync(isSeries: false, invite: false);
        var christmas = new LocalDate(2026, 12, 25) + Noon;

        var warning = Assert.Single((await MoveAsync(christmas)).Refusals);
        Assert.Equal((ProgrammeRefusal.OnHoliday, "Fri 25 Dec 2026"), (warning.Code, warning.Arguments[0]));
        Assert.Contains("Christmas", (string)warning.Arguments[1], StringComparison.Ordinal);
        Assert.Equal(planned.StartsAt, (await scene.FindAsync(planned.Id)).StartsAt);
        Assert.Empty(await scene.SentAsync());

        Assert.Empty((await MoveAsync(christmas, accepted: true)).Refusals);
        // A later hour of the same day is nothing new.
        Assert.Empty((await MoveAsync(christmas.PlusHours(1))).Refusals);
        Assert.Empty((await MoveAsync(new LocalDate(2026, 12, 10) + Noon)).Refusals);
        await world.Programmes.ChangeAsync(
            scene.Actor, scene.Programme!.Value, new ProgrammeDraft("Psychiatry", "America/Halifax") { Country = "" }, Cancel);
        Assert.Empty((await MoveAsync(christmas)).Refusals);

        Task<Outcome<System.Collections.Immutable.ImmutableArray<DateTimeOffset>>> MoveAsync(LocalDateTime to, bool accepted = false) =>
            world.Changes.MoveAsync(scene.Actor, planned.Id, to, accepted: accepted, cancellationToken: Cancel);
    }

    [Fact]
    public async Task Every_session_of_a_series_that_moves_to_a_holiday_is_named_also_without_a_programme()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: false);
        var planned = await scene.PlanAsync(isSeries: true, invite: false, times: 6);
        var moved = await world.Changes.MoveAsync(
            scene.Actor, planned.Id, new LocalDate(2026, 12, 4) + Noon, ChangeScope.AndFollowing, cancellationToken: Cancel);
        Assert.Equal(["Fri 25 Dec 2026", "Fri 1 Jan 2027"], moved.Refusals.Select(r => (string)r.Arguments[0]), StringComparer.Ordinal);
        Assert.True(SessionDraft.AreWarnings(moved.Refusals));
    }

    [Theory]
    // The second of December 2026 is a Wednesday; the series meets four times.
    [InlineData(false, 3, 0, "OnWeekend:Sat 5 Dec 2026")]
    [InlineData(false, 4, 0, "OnWeekend:Sun 6 Dec 2026")]
    [InlineData(false, 5, 0, "")]
    [InlineData(true, 3, 0, "SeriesOnWeekend:Saturday, OnHoliday:Sat 26 Dec 2026")]
    [InlineData(true, 4, 0, "SeriesOnWeekend:Sunday")]
    [InlineData(true, 2, 0, "OnHoliday:Fri 25 Dec 2026")]
    [InlineData(true, 0, 1, "")]
    public async Task What_speaks_against_a_move_is_known_before_it_is_made(bool isSeries, int days, int hours, string warnings)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        var planned = await scene.PlanAsync(isSeries, invite: false);
        var scope = isSeries ? ChangeScope.AndFollowing : ChangeScope.This;
        var to = (MailScene.First + Noon).PlusDays(days).PlusHours(hours);

        var review = await world.Changes.ReviewMoveAsync(scene.Actor, planned.Id, to, scope, cancellationToken: Cancel);
        Assert.Equal(warnings, string.Join(", ", review.Value!.Warnings.Select(w => $"{w.Code}:{w.Arguments[0]}")));
        Assert.Equal(planned.StartsAt, (await scene.FindAsync(planned.Id)).StartsAt);
        Assert.Empty(await scene.SentAsync());
        // Planned on the same days, the same is said.
        Assert.Equal(
            [.. review.Value.Warnings.Select(w => w.Code)],
            DayWarnings.Of([.. Enumerable.Range(0, days == 0 ? 0 : isSeries ? 4 : 1).Select(i => to.Date.PlusWeeks(i))], "CA-NS").Select(w => w.Code));
        // What was read is what the change itself is refused with.
        var moved = await world.Changes.MoveAsync(scene.Actor, planned.Id, to, scope, cancellationToken: Cancel);
        Assert.Equal([.. review.Value.Warnings.Select(w => w.Code)], moved.Refusals.Select(r => r.Code));
        if (!moved.Succeeded)
            Assert.Empty((await world.Changes.MoveAsync(scene.Actor, planned.Id, to, scope, accepted: true, cancellationToken: Cancel)).Refusals);
        // Another hour of the same weekend is nothing new.
        Assert.Empty((await world.Changes.MoveAsync(scene.Actor, planned.Id, to.PlusHours(1), scope, cancellationToken: Cancel)).Refusals);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_before_anything_is_asked()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        var planned = await scene.PlanAsync(isSeries: true, invite: false);
        var second = (await scene.SessionsAsync())[1];
        var onto = await world.Changes.ReviewMoveAsync(scene.Actor, planned.Id, MailScene.First.PlusWeeks(1) + Noon, cancellationToken: Cancel);
        Assert.Equal([ProgrammeRefusal.Overlaps], onto.Refusals.Select(r => r.Code));
        Assert.Equal(
            [ProgrammeRefusal.NotFound],
            (await world.Changes.ReviewMoveAsync(scene.Ben, planned.Id, MailScene.First + Noon, cancellationToken: Cancel)).Refusals.Select(r => r.Code));
        Assert.Empty((await world.Changes.ReviewCallOffAsync(scene.Actor, second.Id, cancellationToken: Cancel)).Value!.Warnings);
        Assert.Empty((await world.Changes.CallOffAsync(scene.Actor, second.Id, cancellationToken: Cancel)).Refusals);
        Assert.Equal(
            [ProgrammeRefusal.SessionCancelled],
            (await world.Changes.ReviewCallOffAsync(scene.Actor, second.Id, cancellationToken: Cancel)).Refusals.Select(r => r.Code));
    }

    [Theory]
    [InlineData(0, "FacilitatorBusy")]
    [InlineData(1, "")]
    public async Task Where_somebody_is_elsewhere_is_known_while_a_session_is_planned(int weeks, string codes)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var second = await world.Groups.SaveAsync(
            scene.Coordinator,
            new GroupDraft { Programme = scene.Programme, Name = "Second", Seats = [new(null, "Fay", Role.CoFacilitator, Email: "fay@example.org")] },
            Cancel);
        var first = ProgrammeWorld.Tomorrow(scene.Group);
        Assert.Empty((await world.Sessions.PlanAsync(scene.Coordinator, first, Cancel)).Refusals);
        LocalDateTime[] times = [(first.Date + first.Time).PlusWeeks(weeks), (first.Date + first.Time).PlusWeeks(weeks + 1)];
        Assert.Equal(codes, await CodesAsync(second.Value));
        // The group itself is there too.
        Assert.Equal(codes.Length > 0 ? "Overlaps" : "", await CodesAsync(scene.Group));

        async Task<string> CodesAsync(Guid group) => string.Join(
            ' ', (await world.Sessions.ClashesAsync(scene.Coordinator, group, times, first.ZoneId, 60, Cancel)).Select(r => r.Code));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(45, true)]
    [InlineData(60, false)]
    [InlineData(-60, false)]
    public async Task A_session_moved_to_where_its_facilitator_is_elsewhere_is_warned_of(int minutes, bool isBusy)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var second = await world.Groups.SaveAsync(
            scene.Coordinator,
            new GroupDraft { Programme = scene.Programme, Name = "Second", Seats = [new(null, "Fay", Role.CoFacilitator, Email: "fay@example.org")] },
            Cancel);
        var first = ProgrammeWorld.Tomorrow(scene.Group);
        Assert.Empty((await world.Sessions.PlanAsync(scene.Coordinator, first, Cancel)).Refusals);
        var other = await world.Sessions.PlanAsync(
            scene.Coordinator, ProgrammeWorld.Tomorrow(second.Value) with { Date = first.Date.PlusDays(1) }, Cancel);
        Assert.Empty(other.Refusals);
        var to = (first.Date + first.Time).PlusMinutes(minutes);

        var refusals = (await world.Changes.MoveAsync(scene.Coordinator, other.Value.Session, to, cancellationToken: Cancel)).Refusals;
        Assert.Equal(isBusy ? [ProgrammeRefusal.FacilitatorBusy] : [], refusals.Select(r => r.Code));
        if (!isBusy)
            return;
        Assert.Equal(("Fay", "Monday group"), (refusals[0].Arguments[0], refusals[0].Arguments[1]));
        Assert.Empty((await world.Changes.MoveAsync(scene.Coordinator, other.Value.Session, to, accepted: true, cancellationToken: Cancel)).Refusals);
    }

    [Fact]
    public async Task A_series_that_counts_in_Germany_is_not_changed_unawares_into_one_that_does_not()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true, zone: "Europe/Berlin");
        var planned = await world.Sessions.PlanAsync(
            scene.Actor,
            new SessionDraft(scene.Group, MailScene.First, Noon, "Europe/Berlin", 60, Recurrence: new Recurrence(8, 4, [])), Cancel);
        Assert.Empty(planned.Refusals);
        var series = await scene.SessionsAsync();
        var inPerson = new RoomCall(CallPlace.InPerson);
        var (first, last) = (series[0].Id, series[^1].Id);
        // What did not count before is not warned of.
        Assert.Empty((await world.Changes.SetCallAsync(scene.Actor, series[3].Id, new RoomCall(CallPlace.InTheRoom), cancellationToken: Cancel)).Refusals);
        foreach (var end in (RoomId[])[first, last])
            Assert.Empty((await world.Changes.SetCallAsync(scene.Actor, end, inPerson, cancellationToken: Cancel)).Refusals);

        Assert.Equal([ProgrammeRefusal.SeriesEndsOnline], Codes(await world.Changes.SetCallAsync(
            scene.Actor, last, RoomCall.InTheRoom, cancellationToken: Cancel)));
        Assert.Equal([ProgrammeRefusal.SeriesEndsOnline], Codes(await world.Changes.SetCallAsync(
            scene.Actor, first, RoomCall.InTheRoom, ChangeScope.AndFollowing, cancellationToken: Cancel)));
        Assert.Equal([ProgrammeRefusal.SeriesEndsOnline, ProgrammeRefusal.SeriesTooShort], Codes(await world.Changes.CallOffAsync(
            scene.Actor, last, cancellationToken: Cancel)));
        Assert.Equal([ProgrammeRefusal.SeriesTooShort], Codes(await world.Changes.MoveAsync(
            scene.Actor, last, new LocalDate(2027, 5, 26) + Noon, cancellationToken: Cancel)));
        Assert.Equal([ProgrammeRefusal.SeriesTooShort], Codes(await world.Changes.MoveAsync(
            scene.Actor, first, new LocalDate(2026, 12, 17) + Noon, cancellationToken: Cancel)));
        // In between there is nothing to warn of.
        Assert.Empty((await world.Changes.CallOffAsync(scene.Actor, series[3].Id, cancellationToken: Cancel)).Refusals);
        Assert.Empty((await world.Changes.MoveAsync(scene.Actor, last, new LocalDate(2027, 6, 23) + Noon, cancellationToken: Cancel)).Refusals);
        Assert.Empty((await world.Changes.CallOffAsync(scene.Actor, last, accepted: true, cancellationToken: Cancel)).Refusals);

        static IEnumerable<ProgrammeRefusal> Codes<T>(Outcome<T> outcome)
        {
            Assert.True(SessionDraft.AreWarnings(outcome.Refusals));
            return outcome.Refusals.Select(r => r.Code);
        }
    }
}
