using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Results;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Programme;

/// <summary>Groups and their rosters, and each way a draft is refused.</summary>
public class GroupTests
{
    [Theory]
    [InlineData("", ProgrammeRefusal.NameEmpty)]
    [InlineData(" \u200B\u200F ", ProgrammeRefusal.NameEmpty)]
    [InlineData("a\u0007b", ProgrammeRefusal.NameCharacters)]
    [InlineData("a\nb", ProgrammeRefusal.NameCharacters)]
    [InlineData("a\u202Eb", ProgrammeRefusal.NameCharacters)]
    [InlineData("a\u2066b", ProgrammeRefusal.NameCharacters)]
    [InlineData("a\u200Bb", ProgrammeRefusal.NameCharacters)]
    [InlineData("\u3164", ProgrammeRefusal.NameEmpty)]
    [InlineData("a\u0301\u0301\u0301\u0301\u0301", ProgrammeRefusal.NameCharacters)]
    public void A_name_that_cannot_stand_is_refused(string name, ProgrammeRefusal code) =>
        Assert.Equal(code, InputText.CheckName(name, out _)!.Code);

    [Theory]
    [InlineData(1, true)]
    [InlineData(80, true)]
    [InlineData(81, false)]
    [InlineData(10_000, false)]
    public void A_name_has_up_to_80_characters(int length, bool fits) =>
        Assert.Equal(fits, InputText.CheckName(new string('x', length), out _) is null);

    [Theory]
    [InlineData("שרה כהן")]
    [InlineData("<b>Eve</b> & 'Co'")]
    [InlineData("김 👩🏽‍⚕️")]
    public void Any_script_and_markup_are_names_like_others(string name)
    {
        Assert.Null(InputText.CheckName($" {name} ", out var clean));
        Assert.Equal(name, clean);
    }

    [Theory]
    [InlineData("https://example.org/\u202Egnp.exe")]
    [InlineData("https://example.org/a\u200Bb")]
    public void A_link_that_shows_as_another_is_refused(string link)
    {
        Assert.Equal(ProgrammeRefusal.AddressInvalid, InputText.CheckAddress(link, out _)!.Code);
        Assert.False(BalintRoom.Domain.Rooms.RoomCall.IsLink(link));
    }

    [Fact]
    public void An_address_with_a_character_that_nobody_sees_is_refused() =>
        Assert.Equal(ProgrammeRefusal.EmailInvalid, InputText.CheckEmail("ben\u200B@example.org", out _)!.Code);

    [Fact]
    public void A_lone_surrogate_is_refused() => Assert.Equal(ProgrammeRefusal.NameCharacters, InputText.CheckName("a\uD800", out _)!.Code);

    [Fact]
    public async Task A_thirteenth_person_is_refused()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        string[] eleven = [.. Enumerable.Range(1, 11).Select(i => $"M{i}")];
        await world.GroupAsync(leader, eleven);
        var outcome = await world.Groups.SaveAsync(leader, ProgrammeWorld.Draft(leader, [.. eleven, "M12"]), ProgrammeWorld.Cancel);
        Assert.Equal(ProgrammeRefusal.RoomFull, Assert.Single(outcome.Refusals).Code);
        var observed = ProgrammeWorld.Draft(leader, eleven);
        observed = observed with { Seats = observed.Seats.Add(new SeatDraft(null, "Olga", Role.Observer)) };
        Assert.Equal(ProgrammeRefusal.RoomFull, Assert.Single((await world.Groups.SaveAsync(leader, observed, ProgrammeWorld.Cancel)).Refusals).Code);
    }

    [Theory]
    [InlineData(11, 18, null)]
    [InlineData(11, 19, ProgrammeRefusal.RoomFull)]
    [InlineData(12, 0, ProgrammeRefusal.CircleFull)]
    [InlineData(12, 18, ProgrammeRefusal.RoomFull)]
    public async Task Where_there_is_a_media_server_observers_listen_beside_a_full_circle(int members, int observers, ProgrammeRefusal? refusal)
    {
        await using var world = await ProgrammeWorld.WithMediaServerAsync();
        var (leader, _) = await world.OrganizerAsync();
        var draft = ProgrammeWorld.Draft(leader, [.. Enumerable.Range(1, members).Select(i => $"M{i}")]);
        draft = draft with { Seats = draft.Seats.AddRange(Enumerable.Range(1, observers).Select(i => new SeatDraft(null, $"O{i}", Role.Observer))) };
        var outcome = await world.Groups.SaveAsync(leader, draft, ProgrammeWorld.Cancel);
        Assert.Equal(refusal is { } why ? [why] : [], outcome.Refusals.Select(r => r.Code));
        Assert.All(outcome.Refusals, r => Assert.Equal(refusal == ProgrammeRefusal.CircleFull ? 12 : 30, r.Arguments.Single()));
        if (outcome.Succeeded)
            Assert.Equal(30, (await world.Groups.FindAsync(leader, outcome.Value, ProgrammeWorld.Cancel))!.Members.Count);
    }

    [Fact]
    public async Task A_draft_that_is_no_group_is_refused()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var good = ProgrammeWorld.Draft(leader, "Ben", "Cleo");

        await RefusedAsync(good with { Name = "" }, ProgrammeRefusal.NameEmpty);
        await RefusedAsync(good with { StageFrom = TrainingStage.Year3, StageTo = TrainingStage.Year1 }, ProgrammeRefusal.StagesReversed);
        await RefusedAsync(good with { Seats = [new(null, "Ben", Role.Facilitator)] }, ProgrammeRefusal.CreatorMustFacilitate);
        await RefusedAsync(good with { Seats = [new(leader, "Ana")] }, ProgrammeRefusal.CreatorMustFacilitate);
        await RefusedAsync(good with { Seats = [.. good.Seats, new(leader, "Ana")] }, ProgrammeRefusal.ListedTwice);
        await RefusedAsync(good with { Seats = [good.Seats[0] with { IsDeputy = true }] }, ProgrammeRefusal.DeputyInvalid);
        await RefusedAsync(
            good with { Seats = [good.Seats[0], good.Seats[1] with { IsDeputy = true }, good.Seats[2] with { IsDeputy = true }] },
            ProgrammeRefusal.DeputyInvalid);
        await RefusedAsync(good with { Id = Guid.NewGuid() }, ProgrammeRefusal.NotFound);

        async Task RefusedAsync(GroupDraft draft, ProgrammeRefusal code) => Assert.Contains(
            (await world.Groups.SaveAsync(leader, draft, ProgrammeWorld.Cancel)).Refusals, r => r.Code == code);
    }

    [Fact]
    public async Task Nobody_is_pulled_out_of_somebody_elses_group()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (ana, _) = await world.OrganizerAsync();
        var group = await world.Groups.FindAsync(ana, await world.GroupAsync(ana, "Ben"), ProgrammeWorld.Cancel);
        var ben = group!.Members[1].PersonId;
        var (eve, _) = await world.OrganizerAsync("Eve");

        var draft = ProgrammeWorld.Draft(eve);
        var outcome = await world.Groups.SaveAsync(eve, draft with { Seats = [.. draft.Seats, new(ben, "Renamed")] }, ProgrammeWorld.Cancel);

        Assert.Equal(ProgrammeRefusal.NotFound, Assert.Single(outcome.Refusals).Code);
        Assert.Equal("Ben", await world.Groups.NameOfAsync(ben, ProgrammeWorld.Cancel));
        Assert.Null(await world.Groups.FindAsync(eve, group.Id, ProgrammeWorld.Cancel));
        Assert.Empty(await world.Groups.ListAsync(eve, cancellationToken: ProgrammeWorld.Cancel));
    }

    [Fact]
    public async Task A_person_removed_from_the_roster_is_out_of_upcoming_sessions_at_once()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben", "Cleo");
        var (session, links) = await world.SessionAsync(leader, group);
        var (_, device) = await world.RedeemAsync(links[1].Secret);

        var draft = new GroupDraft { Id = group, Name = "Monday group", Seats = [new(leader, "Ana", Role.Facilitator), new(links[2].Person, "Cleo")] };
        Assert.Empty((await world.Groups.SaveAsync(leader, draft, ProgrammeWorld.Cancel)).Refusals);

        Assert.Null(await world.WhoIsHere.SeatInAsync(session, device, ProgrammeWorld.Cancel));
        Assert.Equal([(session, links[1].Person)], world.Revoked);
        Assert.Equal([leader, links[2].Person], world.Rooms.Rosters[session].Select(s => s.Member));
    }

    [Fact]
    public async Task A_person_added_by_somebody_else_meanwhile_is_not_removed_by_an_older_roster()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben");
        var before = await LoadedAsync();
        var added = before with { Seats = [.. before.Seats, new SeatDraft(null, "Dr X")] };
        Assert.Empty((await world.Groups.SaveAsync(leader, added, ProgrammeWorld.Cancel)).Refusals);

        var stale = await world.Groups.SaveAsync(leader, before with { Name = "Tuesday group" }, ProgrammeWorld.Cancel);
        Assert.Equal(ProgrammeRefusal.RosterChanged, Assert.Single(stale.Refusals).Code);
        var now = await LoadedAsync();
        Assert.Equal(["Ana", "Ben", "Dr X"], now.Seats.Select(s => s.Name!).ToArray());
        Assert.Empty((await world.Groups.SaveAsync(leader, now with { Seats = [.. now.Seats[..2]] }, ProgrammeWorld.Cancel)).Refusals);

        async Task<GroupDraft> LoadedAsync()
        {
            var found = (await world.Groups.FindAsync(leader, group, ProgrammeWorld.Cancel))!;
            return new GroupDraft
            {
                Id = group,
                Name = found.Name,
                Seats = [.. found.Members.Select(m => new SeatDraft(m.PersonId, m.Person.Name, m.Role))],
                Loaded = [.. found.Members.Select(m => m.PersonId)],
            };
        }
    }

    [Fact]
    public async Task A_cancelled_session_is_left_alone_when_the_roster_changes()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben");
        var (off, _) = await world.SessionAsync(leader, group);
        var (on, _) = await world.SessionAsync(leader, group);
        Assert.True((await world.Changes.CallOffAsync(leader, off, cancellationToken: ProgrammeWorld.Cancel)).Succeeded);
        var draft = new GroupDraft { Id = group, Name = "Monday group", Seats = [new(leader, "Ana", Role.Facilitator)] };
        Assert.Empty((await world.Groups.SaveAsync(leader, draft, ProgrammeWorld.Cancel)).Refusals);
        Assert.Equal([on], world.Rooms.Rosters.Keys);

        // Once its time has passed, it is listed with the past sessions.
        Assert.Equal(2, (await world.Sessions.PageAsync(leader, group, past: false, cancellationToken: ProgrammeWorld.Cancel)).Total);
        world.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal([off], (await world.Sessions.PageAsync(leader, group, past: true, cancellationToken: ProgrammeWorld.Cancel)).Items.Select(l => l.Id));
    }

    [Fact]
    public void A_stage_outside_the_range_is_only_pointed_out()
    {
        var draft = new GroupDraft
        {
            StageFrom = TrainingStage.Year1,
            StageTo = TrainingStage.Year2,
            Seats = [new(null, "Ana", Role.Facilitator, TrainingStage.InPractice), new(null, "Ben", Stage: TrainingStage.Year2),
                new(null, "Cleo", Stage: TrainingStage.Year5)],
        };
        Assert.Equal([new StageMismatch("Cleo", TrainingStage.Year5)], GroupService.Mismatches(draft));
    }

    [Fact]
    public async Task Avenues_begin_with_a_list_and_are_replaced_as_a_whole()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben");
        var starters = (await world.Groups.FindAsync(leader, group, ProgrammeWorld.Cancel))!.Avenues;
        Assert.Equal(4, starters.Count);
        Assert.All(starters, a => Assert.DoesNotContain("Avenue.", a.WhatFor + a.Who + a.HowToReach, StringComparison.Ordinal));

        ProgrammeAvenue mine = new("Rota", "Chief", "", null);
        ProgrammeAvenue empty = new(" ", "", "", " ");
        Assert.Equal(1, (await world.Groups.SaveAvenuesAsync(leader, group, [mine, empty], ProgrammeWorld.Cancel)).Value);
        Assert.Equal("Rota", Assert.Single((await world.Groups.FindAsync(leader, group, ProgrammeWorld.Cancel))!.Avenues).WhatFor);
    }
}
