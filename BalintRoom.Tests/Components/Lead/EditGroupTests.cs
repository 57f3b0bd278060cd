using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Links;
using BalintRoom.Programmes.Mail;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Pages.Facilitate;
using BalintRoom.Web.Components.Shared;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace BalintRoom.Tests.Components.Lead;

/// <summary>The page of a group and its roster.</summary>
public sealed class EditGroupTests : RoomScene
{
    [Fact]
    public async Task A_pasted_list_is_saved_also_where_nobody_pressed_add()
    {
        var (leader, page) = await OpenAsync();
        await page.Find("input").ChangeAsync("Thursday group");
        await page.Find("textarea").InputAsync("Priya Raman\nLeila Rowan, leila@example.org");
        await PressAsync(page, "Save");
        Assert.Equal(["Priya Raman", "Leila Rowan"], (await SavedAsync(leader)).Skip(1).Select(m => m.Person.Name), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Save_asks_what_a_column_holds_before_it_takes_anybody_in()
    {
        var (leader, page) = await OpenAsync();
        await page.Find("input").ChangeAsync("Thursday group");
        await page.Find("textarea").InputAsync("Raman,Priya,priya@example.org\nRowan,Leila,leila@example.org");
        await PressAsync(page, "Save");
        Assert.Empty(await World.Groups.ListAsync(leader, cancellationToken: ProgrammeWorld.Cancel));
        Assert.Contains("A column may hold more than one thing.", page.Markup, StringComparison.Ordinal);
        Assert.True(page.FindAll("button").Single(b => b.TextContent.Trim() == "Add people (0)").HasAttribute("disabled"));

        await page.Find("#import-column-0").ChangeAsync("FamilyName");
        await PressAsync(page, "Save");
        Assert.Equal(["Priya Raman", "Leila Rowan"], (await SavedAsync(leader)).Skip(1).Select(m => m.Person.Name), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_line_is_corrected_where_it_is_shown()
    {
        var (leader, page) = await OpenAsync();
        await page.Find("input").ChangeAsync("Thursday group");
        await page.Find("textarea").InputAsync("Name,Email,Role\nPriya Raman,priya@example,boss\nLeila Rowan,leila@example.org,observer\nMax,max@example.org,");
        Assert.Contains("People in the list: 3, ready to add: 2", page.Markup, StringComparison.Ordinal);
        await page.Find(".import input.email").ChangeAsync("priya@example.org");
        await page.Find(".import select.role").ChangeAsync("CoFacilitator");
        Assert.Contains("People in the list: 3, ready to add: 3", page.Markup, StringComparison.Ordinal);
        await page.Find("button[aria-label='Leave out line 4']").ClickAsync();
        await PressAsync(page, "Save");
        Assert.Equal(
            [("Priya Raman", "priya@example.org", Role.CoFacilitator), ("Leila Rowan", "leila@example.org", Role.Observer)],
            (await SavedAsync(leader)).Skip(1).Select(m => (m.Person.Name, m.Person.Email!, m.Role)));
    }

    [Fact]
    public async Task Who_is_on_the_roster_already_is_not_added_again()
    {
        var (leader, page) = await OpenAsync();
        await page.Find("input").ChangeAsync("Thursday group");
        await page.Find("textarea").InputAsync("Priya Raman, priya@example.org");
        await PressAsync(page, "Add people (1)");
        await page.Find("textarea").InputAsync("Priya Raman, PRIYA@example.org\nLeila Rowan, leila@example.org");
        Assert.Contains("already on the roster", page.Markup, StringComparison.Ordinal);
        await PressAsync(page, "Save");
        Assert.Equal(["Priya Raman", "Leila Rowan"], (await SavedAsync(leader)).Skip(1).Select(m => m.Person.Name), StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_address_without_a_name_is_not_lost()
    {
        var (leader, page) = await OpenAsync();
        await page.Find("input").ChangeAsync("Thursday group");
        await page.FindAll(".person input.email")[1].ChangeAsync("priya@example.org");
        await PressAsync(page, "Save");
        Assert.Empty(await World.Groups.ListAsync(leader, cancellationToken: ProgrammeWorld.Cancel));
        Assert.Equal("true", page.FindAll(".person input.name")[1].GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task What_can_be_undone_does_not_stay_on_the_next_page()
    {
        var (_, page) = await OpenAsync();
        await page.FindAll(".person input.name")[1].ChangeAsync("Priya");
        await page.Find("button[aria-label='Remove Priya']").ClickAsync();
        var messages = Services.GetRequiredService<ISnackbar>();
        Assert.Contains("Priya was removed.", Assert.Single(messages.ShownSnackbars).Message?.ToString(), StringComparison.Ordinal);
        await DisposeComponentsAsync();
        Assert.Empty(messages.ShownSnackbars);
    }

    [Fact]
    public async Task A_facilitators_title_is_taken_as_their_other_role_and_done_without_a_stage_means_none()
    {
        var (leader, page) = await OpenAsync();
        await page.Find("input").ChangeAsync("Thursday group");
        await page.Find("textarea").InputAsync(
            "Name,Email,Role,Stage\nFay Ng,fay@example.org,co-facilitator,Programme director\nPriya Raman,priya@example.org,member,Wizard");
        Assert.Contains("People in the list: 2, ready to add: 1", page.Markup, StringComparison.Ordinal);
        await page.Find("button[aria-label='Done with line 3']").ClickAsync();
        Assert.Contains("People in the list: 2, ready to add: 2", page.Markup, StringComparison.Ordinal);
        await PressAsync(page, "Save");
        Assert.Equal(
            [("Fay Ng", Role.CoFacilitator, "Programme director"), ("Priya Raman", Role.Member, null)],
            (await SavedAsync(leader)).Skip(1).Select(m => (m.Person.Name, m.Role, m.OtherRole)));
    }

    [Fact]
    public async Task Saved_says_what_does_not_count_yet_and_which_link_no_longer_works()
    {
        var (leader, page) = await OpenAsync(async by =>
        {
            var group = await World.GroupAsync(by, "Ben", "Cleo");
            var ben = (await World.Groups.FindAsync(by, group, ProgrammeWorld.Cancel))!.Members[1].PersonId;
            await World.Links.RenewAsync(by, group, [ben], ProgrammeWorld.Cancel);
            return group;
        });
        await page.FindAll(".person select.role")[1].ChangeAsync("CoFacilitator");
        await PressAsync(page, "Save");
        var message = Assert.Single(Services.GetRequiredService<ISnackbar>().ShownSnackbars).Message?.ToString();
        Assert.StartsWith("Saved. The links that were given to Ben no longer work", message, StringComparison.Ordinal);
        Assert.Equal(LinkStatus.None, (await World.Links.PeopleAsync(leader, page.Instance.Id!.Value, ProgrammeWorld.Cancel))[1].Link);
    }

    [Fact]
    public async Task Before_somebody_is_removed_it_says_who_and_nobody_is_while_it_asks()
    {
        var (leader, page) = await OpenAsync(by => World.GroupAsync(by, "Ben", "Cleo"));
        var dialogs = Render<MudDialogProvider>();
        await page.Find("button[aria-label='Remove Cleo']").ClickAsync();
        var saving = PressAsync(page, "Save");
        Assert.Contains("Cleo loses access to the upcoming sessions at once", dialogs.Markup, StringComparison.Ordinal);
        Assert.Equal(3, (await SavedAsync(leader)).Count);
        await dialogs.FindAll("button").Single(b => b.TextContent.Trim() == "Cancel").ClickAsync();
        await saving;
        Assert.Equal(3, (await SavedAsync(leader)).Count);
    }

    private async Task<(MemberId Leader, IRenderedComponent<EditGroup> Page)> OpenAsync(Func<MemberId, Task<Guid>>? make = null)
    {
        var (leader, device) = await World.OrganizerAsync();
        Services.AddSingleton(World.Groups);
        Services.AddSingleton(World.Programmes);
        Services.AddSingleton(World.ProgrammeLists);
        Services.AddSingleton(World.Links);
        Services.AddSingleton(Options.Create(new MailOptions()));
        Guid? group = make is null ? null : await make(leader);
        Services.AddScoped<BrowserZone>();
        RenderTree.Add<CascadingValue<Task<AuthenticationState>>>(parameters =>
            parameters.Add(p => p.Value, Task.FromResult(new AuthenticationState(device))));
        return (leader, Render<EditGroup>(parameters => parameters.Add(p => p.Id, group)));
    }

    private static Task PressAsync(IRenderedComponent<EditGroup> page, string name) =>
        page.FindAll("button").Single(b => b.TextContent.Trim() == name).ClickAsync();

    private async Task<IReadOnlyList<GroupMember>> SavedAsync(MemberId leader)
    {
        var group = Assert.Single(await World.Groups.ListAsync(leader, cancellationToken: ProgrammeWorld.Cancel));
        return (await World.Groups.FindAsync(leader, group.Id, ProgrammeWorld.Cancel))!.Members;
    }
}
