using System.Security.Claims;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Records;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Practice;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Pages.Facilitate;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;

namespace BalintRoom.Tests.Components.Lead;

/// <summary>The page of one session: all that speaks against a move is said at once, and attendance that was corrected by mistake comes back.</summary>
public sealed class SessionPageTests : RoomScene
{
    [Theory]
    [InlineData("2026-12-05", "Sat 5 Dec 2026 is at the weekend.")]
    [InlineData("2026-12-25", "Fri 25 Dec 2026 is a public holiday: ")]
    [InlineData("2026-12-03", "Fay facilitates Second at that time: Thu 3 Dec 2026, 12:00.")]
    [InlineData("2026-12-04", null)]
    public async Task One_question_is_asked_before_a_move_with_what_speaks_against_it(string day, string? warning)
    {
        var scene = await ProgrammeScene.MakeAsync(World);
        var second = await World.Groups.SaveAsync(
            scene.Coordinator,
            new GroupDraft { Programme = scene.Programme, Name = "Second", Seats = [new(null, "Fay", Role.Facilitator, Email: "fay@example.org")] },
            ProgrammeWorld.Cancel);
        Assert.Empty((await World.Sessions.PlanAsync(
            scene.Coordinator, ProgrammeWorld.Tomorrow(second.Value) with { Date = new NodaTime.LocalDate(2026, 12, 3) }, ProgrammeWorld.Cancel)).Refusals);
        var (session, _) = await World.SessionAsync(scene.Coordinator, scene.Group);
        var before = World.Rooms.Planned[session].SlotStartsAt;
        var (page, dialogs) = Open(session, scene.CoordinatorDevice);
        await page.Find("input[type=date]").ChangeAsync(new ChangeEventArgs { Value = day });
        var moving = PressAsync(page, "Move session");

        var asked = dialogs.Find(".mud-dialog").TextContent;
        Assert.Contains("Told by email at once, with a new calendar entry: Fay, Ben, Cleo.", asked, StringComparison.Ordinal);
        if (warning is not null)
            Assert.Contains(warning, asked, StringComparison.Ordinal);
        Assert.Equal(warning is not null, asked.Contains("weekend", StringComparison.Ordinal) || asked.Contains("holiday", StringComparison.Ordinal)
            || asked.Contains("facilitates", StringComparison.Ordinal));
        Assert.Equal(before, World.Rooms.Planned[session].SlotStartsAt);
        await PressAsync(dialogs, "Move it");
        await moving;
        Assert.Empty(dialogs.FindAll(".mud-dialog"));
        Assert.Equal(day, World.Rooms.Planned[session].SlotStartsAt.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_correction_made_by_mistake_is_taken_back_at_once_or_later_from_its_list()
    {
        var scene = await ProgrammeScene.MakeAsync(World);
        var (session, _) = await World.SessionAsync(scene.Coordinator, scene.Group);
        var room = World.Rooms.Planned[session];
        await World.Attendance.RecordEndAsync(
            new SessionEnd(
                session, room.SlotStartsAt, room.SlotEndsAt, EndReason.TimeUp, 1, 0, room.Seats, new HashSet<MemberId> { scene.Fay, scene.Ben }, [])
            {
                Minutes = new Dictionary<MemberId, int> { [scene.Fay] = 60, [scene.Ben] = 60 },
            },
            ProgrammeWorld.Cancel);
        var (_, device) = await World.RedeemAsync(await World.Joins.NewSignInLinkAsync(scene.Fay, ProgrammeWorld.Cancel));
        var (page, _) = Open(session, device);
        var messages = Render<MudSnackbarProvider>();
        await PressAsync(page, "Correct attendance");
        await page.Find("input[aria-label='Minutes of Ben']").ChangeAsync(new ChangeEventArgs { Value = "20" });
        await page.Find("input[aria-label='Minutes of Fay']").ChangeAsync(new ChangeEventArgs { Value = "55" });
        await page.Find("select").ChangeAsync(new ChangeEventArgs { Value = "5" });
        await PressAsync(page, "Save attendance");
        Assert.Equal("Ben 20, Fay 55", await MinutesAsync());
        Assert.Equal(2, page.FindAll(".corrections button").Count);

        // At once, both together.
        await messages.FindAll("button").Single(b => b.TextContent.Trim() == "Undo").ClickAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".corrections button")));
        Assert.Equal("Ben 60, Fay 60", await MinutesAsync());
        Assert.Equal(4, page.FindAll(".corrections li").Count);

        // Later, one of them.
        await World.Attendance.CorrectAsync(
            scene.Fay, session, [new(scene.Ben, null), new(scene.Fay, 30)], CorrectionReason.EarlierMistake, ProgrammeWorld.Cancel);
        page = Render<SessionPage>(parameters => parameters.Add(p => p.Id, session.Value));
        await page.Find("button[aria-label='Undo the correction for Ben']").ClickAsync();
        Assert.Equal("Ben 60, Fay 30", await MinutesAsync());

        async Task<string> MinutesAsync() => string.Join(", ", (await World.Sessions.FindAsync(scene.Fay, session, ProgrammeWorld.Cancel))!.Attendance
            .Where(a => a.Present).OrderBy(a => a.Person.Name, StringComparer.Ordinal).Select(a => $"{a.Person.Name} {a.Minutes}"));
    }

    [Fact]
    public async Task Whoever_is_ticked_was_there_for_what_the_session_took_and_not_for_what_was_planned()
    {
        var scene = await ProgrammeScene.MakeAsync(World);
        var (session, _) = await World.SessionAsync(scene.Coordinator, scene.Group, new RoomCall(CallPlace.InPerson));
        var room = World.Rooms.Planned[session];
        await World.Attendance.RecordEndAsync(
            new SessionEnd(session, room.SlotStartsAt, room.SlotStartsAt.AddMinutes(1), EndReason.TimeUp, 0, 0, room.Seats, new HashSet<MemberId>(), []),
            ProgrammeWorld.Cancel);
        var (_, device) = await World.RedeemAsync(await World.Joins.NewSignInLinkAsync(scene.Fay, ProgrammeWorld.Cancel));
        var (page, _) = Open(session, device);
        await PressAsync(page, "Tick everyone, then untick who was not there");
        Assert.All(page.FindAll(".attendance input[type=number]"), minutes => Assert.Equal("0", minutes.GetAttribute("value")));
    }

    [Fact]
    public async Task In_person_everyone_is_ticked_in_one_press_but_for_whom_is_unticked()
    {
        var scene = await ProgrammeScene.MakeAsync(World);
        var (session, _) = await World.SessionAsync(scene.Coordinator, scene.Group, new RoomCall(CallPlace.InPerson));
        var room = World.Rooms.Planned[session];
        await World.Attendance.RecordEndAsync(
            new SessionEnd(session, room.SlotStartsAt, room.SlotEndsAt, EndReason.TimeUp, 1, 0, room.Seats, new HashSet<MemberId> { scene.Fay }, [])
            {
                Minutes = new Dictionary<MemberId, int> { [scene.Fay] = 60 },
            },
            ProgrammeWorld.Cancel);
        var (_, device) = await World.RedeemAsync(await World.Joins.NewSignInLinkAsync(scene.Fay, ProgrammeWorld.Cancel));
        var (page, _) = Open(session, device);
        await PressAsync(page, "Tick everyone, then untick who was not there");
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.StartsWith("Tick everyone", StringComparison.Ordinal));
        await page.FindAll(".attendance").Single(row => row.TextContent.Contains("Cleo", StringComparison.Ordinal))
            .QuerySelector("input[type=checkbox]")!.ChangeAsync(new ChangeEventArgs { Value = false });
        await PressAsync(page, "Save attendance");
        var attendance = (await World.Sessions.FindAsync(scene.Fay, session, ProgrammeWorld.Cancel))!.Attendance;
        Assert.Equal(
            ["Ben 60", "Fay 60"],
            attendance.Where(a => a.Present).Select(a => $"{a.Person.Name} {a.Minutes}").Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task In_person_who_was_not_marked_as_absent_in_the_room_is_proposed_and_not_recorded_before_it_is_saved()
    {
        var scene = await ProgrammeScene.MakeAsync(World);
        var (session, _) = await World.SessionAsync(scene.Coordinator, scene.Group, new RoomCall(CallPlace.InPerson));
        var planned = World.Rooms.Planned[session];
        var room = new PretendRoom(new FakeTimeProvider(planned.SlotStartsAt), session);
        await room.PlanAsync(session, planned);
        await room.ConnectAsync(session, scene.Fay, "her phone");
        await room.SendAsync(session, scene.Fay, new RoomCommand.GoIn());
        await room.SendAsync(session, scene.Fay, new RoomCommand.Advance(room.State.Revision));
        await room.SendAsync(session, scene.Fay, new RoomCommand.SetAbsent(scene.Ben, IsAbsent: true));
        Assert.Empty(room.Refusals);
        Services.AddSingleton<IRoomGateway>(room);
        await World.Attendance.RecordEndAsync(
            new SessionEnd(session, planned.SlotStartsAt, planned.SlotEndsAt, EndReason.TimeUp, 1, 0, planned.Seats, new HashSet<MemberId> { scene.Fay }, []),
            ProgrammeWorld.Cancel);
        var (_, device) = await World.RedeemAsync(await World.Joins.NewSignInLinkAsync(scene.Fay, ProgrammeWorld.Cancel));
        var (page, _) = Open(session, device);
        Assert.Contains("everyone who was not marked as absent", page.Find(".note").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Fay 60"], await PresentAsync());
        room.IsUnreadable = true;
        Assert.Empty(Render<SessionPage>(parameters => parameters.Add(p => p.Id, session.Value)).FindAll(".note"));
        await PressAsync(page, "Save attendance");
        Assert.Equal(["Cleo 60", "Fay 60"], await PresentAsync());

        async Task<string[]> PresentAsync() => [.. (await World.Sessions.FindAsync(scene.Fay, session, ProgrammeWorld.Cancel))!.Attendance
            .Where(a => a.Present).Select(a => $"{a.Person.Name} {a.Minutes}").Order(StringComparer.Ordinal)];
    }

    private static Task PressAsync<T>(IRenderedComponent<T> page, string name)
        where T : IComponent => page.FindAll("button").Single(b => b.TextContent.Trim() == name).ClickAsync();

    private (IRenderedComponent<SessionPage> Page, IRenderedComponent<MudDialogProvider> Dialogs) Open(RoomId session, ClaimsPrincipal device)
    {
        Services.AddSingleton(World.Sessions);
        Services.AddSingleton(World.Changes);
        Services.AddSingleton(World.Absences);
        Services.AddSingleton(World.Attendance);
        Services.AddSingleton(World.Records);
        Services.AddSingleton(World.Links);
        Services.AddSingleton(World.Address);
        Services.AddScoped<FreshLinks>();
        Services.AddSingleton(Options.Create(new MailOptions { Host = "mail.example.org" }));
        RenderTree.Add<CascadingValue<Task<AuthenticationState>>>(parameters =>
            parameters.Add(p => p.Value, Task.FromResult(new AuthenticationState(device))));
        var dialogs = Render<MudDialogProvider>();
        return (Render<SessionPage>(parameters => parameters.Add(p => p.Id, session.Value)), dialogs);
    }
}
