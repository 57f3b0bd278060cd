using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>The pages around the room for those who use no mouse: everything a coordinator does before and after a session.</summary>
[Collection(nameof(RealBrowsers))]
public sealed class KeyboardProgrammeTests(Chromium browsers)
{
    [Fact]
    public async Task A_coordinator_sets_up_and_keeps_a_programme_by_keyboard_alone()
    {
        await using var product = new ProductProcess();
        var firstLink = await product.StartAsync();
        await using var cora = await Person.NewAsync(browsers, product.Address, "Cora");
        await cora.Page.GotoAsync(new Uri(firstLink!).PathAndQuery + new Uri(firstLink!).Fragment);
        await cora.PressByKeyboardAsync("Come in");
        await cora.WriteByKeyboardAsync(cora.Page.GetByLabel("Your name"), "Cora");
        await cora.PressByKeyboardAsync("Begin");
        await ComesToAsync(cora, "Your groups");
        await SetUpAsync(cora);
        await MakeGroupAsync(cora);
        await PlanAsync(cora);
        await ChangeSessionAsync(cora);
        await KeepAsync(cora);
    }

    private static async Task SetUpAsync(Person cora)
    {
        await FollowAsync(cora, "Set up a programme");
        await ComesToAsync(cora, "Set up a programme");
        await cora.PressByKeyboardAsync("Set it up");
        await cora.SeesAsync("Write at least one letter here.");
        await cora.WriteByKeyboardAsync(cora.Page.GetByLabel("Name of the programme"), "Psychiatry, Halifax");
        await cora.PressByKeyboardAsync("Set it up");
        await ComesToAsync(cora, "Psychiatry, Halifax");
    }

    private static async Task MakeGroupAsync(Person cora)
    {
        await FollowAsync(cora, "Make a group");
        await ComesToAsync(cora, "A new group");
        await cora.WriteByKeyboardAsync(cora.Page.GetByLabel("Name of the group"), "Wednesday group");
        var first = Row(cora, 1);
        await cora.WriteByKeyboardAsync(first.GetByLabel("Name", new LocatorGetByLabelOptions { Exact = true }), "Fay");
        await cora.WriteByKeyboardAsync(first.GetByLabel("E-mail (optional)"), "fay@example.org");
        await cora.WriteByKeyboardAsync(first.GetByLabel("Other role towards the members"), "programme director");
        await cora.PressByKeyboardAsync("From a list or a file");
        var list = cora.Page.GetByLabel("One name on each line");
        await cora.ReachByKeyboardAsync(list);
        await cora.Page.Keyboard.InsertTextAsync("Ben, ben@example.org\nCleo\nDina");
        await cora.PressByKeyboardAsync("Add them (3)");

        // The third of them sits in the second place of the deputy's list; the arrows choose there.
        var deputy = cora.Page.GetByLabel("Deputy", new PageGetByLabelOptions { Exact = true });
        await cora.ReachByKeyboardAsync(deputy);
        await cora.Page.Keyboard.TypeAsync("Cleo");
        await cora.PressByKeyboardAsync("Take Dina off the list");
        await cora.PressByKeyboardAsync("Undo");
        await Assertions.Expect(Row(cora, 4).GetByLabel("Name", new LocatorGetByLabelOptions { Exact = true })).ToHaveValueAsync("Dina");
        await cora.PressByKeyboardAsync("Save the group");
        await ComesToAsync(cora, "Psychiatry, Halifax");
    }

    private static async Task PlanAsync(Person cora)
    {
        await FollowAsync(cora, "Plan a session: Wednesday group");
        await ComesToAsync(cora, "Plan a session");
        var date = cora.Page.GetByLabel("Date", new PageGetByLabelOptions { Exact = true });
        await cora.ReachByKeyboardAsync(date);
        await cora.Page.Keyboard.PressAsync("Delete");
        await cora.PressByKeyboardAsync("Plan it and make the links");
        await cora.SeesAsync("Choose a day on the calendar.");
        await Assertions.Expect(date).ToBeFocusedAsync();

        // The same whether a browser asks for the day or the month first.
        await cora.Page.Keyboard.TypeAsync("03032027");
        await Assertions.Expect(date).ToHaveValueAsync("2027-03-03");
        await cora.DoesNotSeeAsync(cora.Page.GetByText("Choose a day on the calendar."));

        await cora.PressByKeyboardAsync(cora.Page.GetByLabel("It comes round"), "Space");
        await cora.SeesAsync("Meetings: 20");
        await cora.PressByKeyboardAsync(cora.Page.GetByLabel("Wednesday, March 17, 2027"), "Space");
        await cora.SeesAsync("Meetings: 19");
        await cora.PressByKeyboardAsync("Plan the series and make the links");
        await cora.SeesAsync("You plan this meeting; you do not enter its room.");
    }

    private static async Task ChangeSessionAsync(Person cora)
    {
        await cora.PageIsLiveAsync();
        await cora.PressByKeyboardAsync("Show a code to scan for Ben");
        await cora.Page.WaitForFunctionAsync("() => document.activeElement?.closest('[role=dialog]') !== null");
        await cora.Page.Keyboard.PressAsync("Escape");
        await cora.DoesNotSeeAsync(cora.Page.GetByRole(AriaRole.Dialog));
        await cora.PressByKeyboardAsync("Withdraw the link of Ben");
        await cora.PressByKeyboardAsync("Withdraw");
        await cora.SeesAsync("The link of Ben is withdrawn.");

        var time = cora.Page.GetByLabel("Starts at", new PageGetByLabelOptions { Exact = true });
        await cora.ReachByKeyboardAsync(time);
        await cora.Page.Keyboard.TypeAsync("0130PM");
        await cora.PressByKeyboardAsync("Move it");
        await cora.SeesAsync("Moved to");
        await cora.PressByKeyboardAsync("Call the session off");
        await cora.PressByKeyboardAsync("Leave it");
        await cora.DoesNotSeeAsync(cora.Page.GetByRole(AriaRole.Dialog));
        Assert.True(await cora.KeepsFocusAsync(), "The focus was lost with the dialog.");
    }

    private static async Task KeepAsync(Person cora)
    {
        await FollowAsync(cora, "The sessions");
        await FollowAsync(cora, "Back to the programme");
        await ComesToAsync(cora, "Psychiatry, Halifax");
        await FollowAsync(cora, "Settings and coordinators");
        await cora.PageIsLiveAsync();
        await cora.PressByKeyboardAsync(cora.Page.GetByLabel("Ask for four anonymous taps after a session"), "Space");
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
