using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>The pages outside the room, by keyboard alone: everything a coordinator does before and after a session.</summary>
public sealed class KeyboardProgrammeTests(Chromium browsers)
{
    [Fact]
    public async Task A_coordinator_sets_up_and_keeps_a_programme_by_keyboard_alone()
    {
        await using var product = new LiveServer();
        var firstLink = product.Start();
        await using var cora = await Person.NewAsync(browsers, product.Address, "Cora");
        await cora.Page.GotoAsync(new Uri(firstLink!).PathAndQuery + new Uri(firstLink!).Fragment);
        await cora.PressByKeyboardAsync("Join");
        await cora.WriteByKeyboardAsync(cora.Page.GetByLabel("Your name"), "Cora");
        await cora.PressByKeyboardAsync("Continue");
        await ComesToAsync(cora, "Your groups");
        await SetUpAsync(cora);
        await MakeGroupAsync(cora);
        await PlanAsync(cora);
        await ChangeSessionAsync(cora);
        await KeepAsync(cora);
    }

    private static async Task SetUpAsync(Person cora)
    {
        await FollowAsync(cora, "Create a programme");
        await ComesToAsync(cora, "Create a programme");
        await cora.PressByKeyboardAsync("Create programme");
        await cora.SeesAsync("Enter at least one letter.");
        await cora.WriteByKeyboardAsync(cora.Page.GetByLabel("Name of the programme"), "Psychiatry, Halifax");
        await cora.PressByKeyboardAsync("Create programme");
        await ComesToAsync(cora, "Psychiatry, Halifax");
    }

    private static async Task MakeGroupAsync(Person cora)
    {
        await FollowAsync(cora, "Create a group");
        await ComesToAsync(cora, "New group");
        await cora.WriteByKeyboardAsync(cora.Page.GetByLabel("Group name"), "Wednesday group");
        var list = cora.Page.GetByLabel("Paste a list");
        await cora.ReachByKeyboardAsync(list);
        await cora.Page.Keyboard.InsertTextAsync("Ben, ben@example.org\nCleo\nDina");
        await cora.PressByKeyboardAsync("Add people (3)");
        var first = Row(cora, 1);
        await cora.WriteByKeyboardAsync(first.GetByLabel("Name", new LocatorGetByLabelOptions { Exact = true }), "Fay");
        await cora.WriteByKeyboardAsync(first.GetByLabel("Email (optional)"), "fay@example.org");
        await cora.WriteByKeyboardAsync(first.GetByLabel("Other role towards the members"), "programme director");

        // The third person is second in the deputy's list; arrow keys choose there.
        var deputy = cora.Page.GetByLabel("Deputy", new PageGetByLabelOptions { Exact = true });
        await cora.ReachByKeyboardAsync(deputy);
        await cora.Page.Keyboard.TypeAsync("Cleo");
        await cora.PressByKeyboardAsync("Remove Dina");
        await cora.PressByKeyboardAsync("Undo");
        await Assertions.Expect(Row(cora, 5).GetByLabel("Name", new LocatorGetByLabelOptions { Exact = true })).ToHaveValueAsync("Dina");
        await cora.PressByKeyboardAsync("Save");
        await ComesToAsync(cora, "Psychiatry, Halifax");
    }

    private static async Task PlanAsync(Person cora)
    {
        await FollowAsync(cora, "Plan a session: Wednesday group");
        await ComesToAsync(cora, "Plan a session");
        var date = cora.Page.GetByLabel("Date", new PageGetByLabelOptions { Exact = true });
        await cora.ReachByKeyboardAsync(date);
        await cora.Page.Keyboard.PressAsync("Delete");
        await cora.PressByKeyboardAsync("Plan session and create links");
        await cora.SeesAsync("Choose a date.");
        await Assertions.Expect(date).ToBeFocusedAsync();

        // The same digits whether a browser asks for the day or the month first.
        await cora.Page.Keyboard.TypeAsync("03032027");
        await Assertions.Expect(date).ToHaveValueAsync("2027-03-03");
        await cora.DoesNotSeeAsync(cora.Page.GetByText("Choose a date."));

        await cora.PressByKeyboardAsync(cora.Page.GetByLabel("Repeat"), "Space");
        await cora.SeesAsync("Sessions: 20");
        await cora.PressByKeyboardAsync(cora.Page.GetByLabel("Wed 17 Mar 2027"), "Space");
        await cora.SeesAsync("Sessions: 19");
        await cora.PressByKeyboardAsync("Plan 19 sessions and create links");
        await cora.SeesAsync("You plan this session; you do not enter its room.");
    }

    private static async Task ChangeSessionAsync(Person cora)
    {
        await cora.PageIsLiveAsync();
        await cora.PressByKeyboardAsync("Show QR code for Cleo");
        await cora.Page.WaitForFunctionAsync("() => document.activeElement?.closest('[role=dialog]') !== null");
        await cora.Page.Keyboard.PressAsync("Escape");
        await cora.DoesNotSeeAsync(cora.Page.GetByRole(AriaRole.Dialog));
        await cora.PressByKeyboardAsync("Revoke the link for Cleo");
        await cora.PressByKeyboardAsync("Revoke");
        await cora.SeesAsync("The link for Cleo was revoked.");

        var time = cora.Page.GetByLabel("Starts at", new PageGetByLabelOptions { Exact = true });
        await cora.ReachByKeyboardAsync(time);
        await cora.Page.Keyboard.TypeAsync("0130PM");
        await cora.PressByKeyboardAsync("Move session");
        await cora.Page.WaitForFunctionAsync("() => document.activeElement?.closest('[role=dialog]') !== null");
        await cora.PressByKeyboardAsync("Move it");
        await cora.SeesAsync("Moved to");
        await cora.PressByKeyboardAsync("Cancel session");
        await cora.PressByKeyboardAsync("Go back");
        await cora.DoesNotSeeAsync(cora.Page.GetByRole(AriaRole.Dialog));
        Assert.True(await cora.KeepsFocusAsync(), "The focus was lost with the dialog.");
    }

    private static async Task KeepAsync(Person cora)
    {
        await FollowAsync(cora, "Sessions");
        await ComesToAsync(cora, "Sessions of Wednesday group");
        await FollowAsync(cora, "Back to the programme");
        await ComesToAsync(cora, "Psychiatry, Halifax");
        await FollowAsync(cora, "Settings and coordinators");
        await cora.PageIsLiveAsync();
        await cora.PressByKeyboardAsync(cora.Page.GetByLabel("Ask for anonymous feedback after each session"), "Space");
        await cora.PressByKeyboardAsync("Save");
        await ComesToAsync(cora, "Psychiatry, Halifax");
        await FollowAsync(cora, "Attendance of Wednesday group");
        await ComesToAsync(cora, "Attendance of Wednesday group");
    }

    private static ILocator Row(Person cora, int number) =>
        cora.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = $"Person {number}", Exact = true });

    private static async Task ComesToAsync(Person person, string heading)
    {
        await person.SeesHeadingAsync(heading);
        await person.PageIsLiveAsync();
    }

    private static Task FollowAsync(Person person, string link) =>
        person.PressByKeyboardAsync(person.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = link }).First);
}
