using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>
/// A coordinator's year in a real browser: from an empty product to a series with links, a session that is held, and what is kept of it. Each screen
/// is checked by axe and photographed.
/// </summary>
public sealed class ProgrammeYearTests(Chromium browsers)
{
    /// <summary>The pages the coordinator looked at.</summary>
    private readonly SortedDictionary<string, string> _seen = new(StringComparer.Ordinal);

    [Fact]
    public async Task A_coordinator_sets_up_a_programme_and_its_group_meets()
    {
        await using var product = new LiveServer();
        await using var cora = await BeginAsync(product);
        await cora.SeesHeadingAsync("Your groups");
        await cora.PageIsLiveAsync();
        await LookAsync(cora, "first-run");

        await FollowAsync(cora, "Create a programme");
        await cora.SeesHeadingAsync("Create a programme");
        await cora.PageIsLiveAsync();
        await cora.Page.GetByLabel("Name of the programme").FillAsync("Psychiatry, Halifax");
        await LookAsync(cora, "programme-new");
        await cora.PressAsync("Create programme");
        await cora.SeesHeadingAsync("Getting started");
        await LookAsync(cora, "programme-empty");

        await FollowAsync(cora, "Create a group");
        await cora.SeesHeadingAsync("New group");
        await cora.PageIsLiveAsync();
        await cora.Page.GetByLabel("Group name").FillAsync("Wednesday group");
        await PersonAsync(cora, 1, "Fay", "fay@example.org");
        await PersonAsync(cora, 2, "Max", "");
        await cora.Page.GetByLabel("Paste a list")
            .FillAsync("name,email,year\nBen,ben@example.org,PGY-1\nCleo,cleo@example,PGY-2\nDina,dina@example.org,PGY-1");
        await cora.SeesAsync("People in the list: 3, ready to add: 2");
        await LookAsync(cora, "roster-import");
        await cora.PressAsync("Add people (2)");
        await cora.SeesAsync("2 names added.");
        await LookAsync(cora, "roster");
        await cora.PressAsync("Save");
        await cora.SeesAsync("Save without these people?");
        await cora.PressAsync("Save without them");

        await FollowAsync(cora, "Plan a session: Wednesday group");
        await cora.SeesHeadingAsync("Plan a session");
        await cora.PageIsLiveAsync();
        await cora.PressAsync("Start now");
        await cora.Page.GetByLabel("Repeat").CheckAsync();
        await cora.SeesAsync("Sessions: 20");
        await LookAsync(cora, "series");
        // The checks took a while, and a slot that has begun is refused.
        await cora.PressAsync("Start now");
        await cora.PressAsync("Plan 20 sessions and create links");
        await cora.SeesAsync("You plan this session; you do not enter its room.");
        await LookAsync(cora, "session-of-coordinator");
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in (string[])["Fay", "Ben", "Dina"])
            links[name] = await product.Mails.LinkAsync($"{name.ToLowerInvariant()}@example.org");
        var session = new Uri(cora.Page.Url).Segments[^1];

        // For a coordinator the room does not exist, neither by its address nor by another person's link.
        Assert.Equal(404, (await cora.Page.Context.APIRequest.GetAsync($"/room/{session}")).Status);
        await using var fay = await Person.NewAsync(browsers, product.Address, "Fay");
        await using var ben = await Person.NewAsync(browsers, product.Address, "Ben", 360, ColorScheme.Dark);
        await using var dina = await Person.NewAsync(browsers, product.Address, "Dina", 360);
        foreach (var person in (Person[])[fay, ben, dina])
        {
            await person.EnterAsync(links[person.Name]);
        }

        await fay.PressAsync("Open the room");
        await ben.SeesPhaseAsync("Gathering");
        await Assertions.Expect(ben.Page.GetByTestId("first-hint")).ToBeVisibleAsync();
        await ben.OpenCardAsync();
        await ben.Page.GetByText("A rota, a policy, a worry about a colleague: where to take it").ClickAsync();
        await ben.Page.GetByLabel("Park a question for afterwards").FillAsync("Who covers the ward on Wednesdays?");
        await LookHereAsync(ben, "gathering-first");
        await dina.PressAsync("Leave");
        await dina.PressAsync("Leave now");
        await dina.SeesHeadingAsync("Goodbye");

        // A person who still has the room open when it closes reads the recap there, and gets no email.
        await dina.Page.CloseAsync();
        await fay.OpenTabAsync("Plan");
        await fay.PressAsync("Go straight to the wind-down");
        await fay.PressAsync("Yes, go on");
        await ben.SeesPhaseAsync("Wind-down");
        await ben.PressAsync("I’m done");
        await fay.PressAsync("I’m done");
        await fay.SeesAsync("Everyone has had a turn");
        await fay.PressAsync("Open the lobby");
        await ben.SeesPhaseAsync("Lobby");
        await fay.PressAsync("Leave together");
        await ben.PressAsync("Leave together");
        await ben.SeesHeadingAsync("The room has closed");
        Assert.Equal("Who covers the ward on Wednesdays?", await ben.Page.GetByLabel("A question to take along").First.InputValueAsync());
        await LookHereAsync(ben, "closed-with-avenues");

        await using (var home = await Person.NewAsync(browsers, product.Address, "Dina, at home", 360, ColorScheme.Dark))
        {
            await home.ComeInAsync(await product.Mails.LinkAsync("dina@example.org", "How it ended"));
            await home.SeesHeadingAsync("How it ended");
            await LookHereAsync(home, "recap-by-mail");
        }

        await FollowAsync(fay, "Start the debrief");
        await fay.SeesAsync("Here: Fay");
        await LookAsync(fay, "debrief");

        await fay.PressAsync("We have debriefed");
        await Assertions.Expect(fay.Page.GetByLabel("We debriefed")).ToBeCheckedAsync();
        await HoldForAnHourAsync(product);
        await fay.GoAsync("/lead");
        await LookAsync(fay, "lead-log");
        var log = await DownloadAsync(fay, "American");
        Assert.Equal(2, log.Length);

        await cora.GoAsync("/lead");
        await cora.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Psychiatry, Halifax", Exact = true }).ClickAsync();
        await cora.SeesAsync("Wednesday group");
        await LookAsync(cora, "programme");
        await FollowAsync(cora, "Attendance of Wednesday group");
        await cora.SeesAsync("1 of 1");
        await LookAsync(cora, "attendance");
        var attendance = await DownloadAsync(cora, "Download CSV");
        Assert.Equal(["Ben yes", "Dina yes", "Fay yes", "Max no"], attendance.Skip(1).Select(line => line.Split(','))
            .Select(line => $"{line[6]} {line[10]}"), StringComparer.Ordinal);
        await FollowAsync(cora, "Open the certificate of Ben");
        await cora.SeesHeadingAsync("Ben");
        await LookAsync(cora, "certificate");
        foreach (var link in (string[])
                 [
                     "Calendar of all groups", "Settings and coordinators", "Import a list of all groups", "Start a new year", "Other avenues", "Email",
                     "Leaving early", "Audit log",
                 ])
        {
            await cora.GoAsync("/lead");
            await cora.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Psychiatry, Halifax", Exact = true }).ClickAsync();
            await FollowAsync(cora, link);
            await Assertions.Expect(cora.Page.Locator("h1", new PageLocatorOptions { HasNotText = "Psychiatry" })).ToBeVisibleAsync();
            await LookAsync(cora, "programme-" + link.Split(' ')[0].ToLowerInvariant());
        }

        await cora.GoAsync("/me");
        await cora.PressAsync("Create a calendar address");
        await cora.SeesAsync(".ics");
        await LookAsync(cora, "me");
        await cora.GoAsync("/sign-in");
        await LookAsync(cora, "sign-in");
        await cora.GoAsync("/orientation");
        await cora.PageIsLiveAsync();
        await cora.PressAsync("Next");
        await LookAsync(cora, "orientation");
        await cora.GoAsync("/kept");
        await LookAsync(cora, "kept");

        await cora.ReadInAsync("fr");
        foreach (var (scene, address) in _seen.ToList())
        {
            await cora.GoAsync(address);
            await Assertions.Expect(cora.Page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
            await LookAsync(cora, scene + "-fr");
        }
    }

    [Fact]
    public async Task A_person_signs_in_by_a_mailed_link()
    {
        await using var product = new LiveServer();
        await using var cora = await BeginAsync(product);
        await FollowAsync(cora, "Create a group");
        await cora.SeesHeadingAsync("New group");
        await cora.PageIsLiveAsync();
        await cora.Page.GetByLabel("Group name").FillAsync("Wednesday group");
        await PersonAsync(cora, 2, "Ben", "ben@example.org");
        await cora.PressAsync("Save");
        await cora.SeesAsync("Wednesday group");

        await using var ben = await Person.NewAsync(browsers, product.Address, "Ben", 360);
        await ben.GoAsync("/sign-in");
        await ben.Page.GetByLabel("Your email address").FillAsync("ben@example.org");
        await ben.PressAsync("Write a link to the folder");
        await ben.SeesAsync("No email was sent. If your programme has that address, a sign-in link is in a folder on the server");
        var link = await product.Mails.LinkAsync("ben@example.org");
        await ben.ComeInAsync(link);
        await ben.SeesHeadingAsync("My page");
        await ben.SeesAsync("You are signed in as Ben.");
        await LookAsync(ben, "me-member");
    }

    [Fact]
    public async Task A_year_can_be_looked_at_in_the_sample_and_what_is_old_is_shown_before_it_goes()
    {
        await using var product = new LiveServer();
        await using var cora = await BeginAsync(product);
        await cora.PageIsLiveAsync();
        await cora.PressAsync("Create a sample programme");
        await cora.SeesHeadingAsync("Sample programme");
        var programme = new Uri(cora.Page.Url).AbsolutePath;
        await cora.GoAsync($"{programme}/clashes");
        await cora.SeesAsync("In 7 of 20 sessions someone had to leave before the end.");
        await LookAsync(cora, "sample-clashes");
        foreach (var (link, scene) in new[] { ("Roster of Wednesday group", "roster"), ("Sessions of Wednesday group", "sessions"),
            ("Attendance of Wednesday group", "attendance") })
        {
            await cora.GoAsync(programme);
            await FollowAsync(cora, link);
            await Assertions.Expect(cora.Page.Locator("h1", new PageLocatorOptions { HasNotText = "Sample programme" })).ToBeVisibleAsync();
            await LookAsync(cora, $"sample-{scene}");
        }

        await product.StopAsync();
        await using (var db = product.OpenDatabase())
        {
            // The last session was 300 days ago, whatever today's weekday: the four before it are within the retention period too.
            var sessions = await db.Sessions.ToListAsync(TestContext.Current.CancellationToken);
            var back = TimeProvider.System.GetUtcNow().AddDays(-300) - sessions.Max(session => session.StartsAt);
            foreach (var session in sessions)
                (session.StartsAt, session.OpenedAt, session.EndedAt) = (session.StartsAt + back, session.OpenedAt + back, session.EndedAt + back);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        product.Start();
        await cora.GoAsync($"{programme}/settings");
        await cora.Page.GetByLabel("How long attendance records and leader logs are kept").SelectOptionAsync("1 year");
        await cora.SeesAsync("is deleted in 30 days");
        await LookAsync(cora, "sample-retention");
        await cora.PressAsync("Save");
        await cora.SeesHeadingAsync("Sample programme");

        // A month later. Retention runs at the start and every hour.
        await product.StopAsync();
        await using (var db = product.OpenDatabase())
        {
            foreach (var held in await db.Programmes.ToListAsync(TestContext.Current.CancellationToken))
                held.KeepShortenedFrom -= TimeSpan.FromDays(30);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        product.Start();
        await product.Log.WasAsync("Purged");
        await cora.GoAsync(programme);
        await FollowAsync(cora, "Attendance of Wednesday group");
        await cora.SeesAsync("of 5");
        await cora.GoAsync($"{programme}/audit");
        await cora.SeesAsync("deleted expired attendance records:");
        await LookAsync(cora, "sample-audit");
    }

    private static async Task FollowAsync(Person person, string link)
    {
        await person.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = link }).First.ClickAsync();
        await person.Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    /// <summary>The first facilitator of a new product, by the one-time link.</summary>
    private async Task<Person> BeginAsync(LiveServer product)
    {
        var firstLink = product.Start();
        var cora = await Person.NewAsync(browsers, product.Address, "Cora");
        await cora.ComeInAsync(firstLink!);
        await cora.Page.GetByLabel("Your name").FillAsync("Cora");
        await cora.PressAsync("Continue");
        return cora;
    }

    /// <summary>Makes of the one session that was held, which took a minute and counts as nothing, one of an hour.</summary>
    private static async Task HoldForAnHourAsync(LiveServer product)
    {
        await product.StopAsync();
        await using (var db = product.OpenDatabase())
        {
            var held = db.Sessions.Include(s => s.Attendance).Where(s => s.EndedAt != null);
            foreach (var session in await held.ToListAsync(TestContext.Current.CancellationToken))
            {
                (session.StartsAt, session.OpenedAt) = (session.EndedAt!.Value.AddHours(-1), session.EndedAt.Value.AddHours(-1));
                foreach (var row in session.Attendance.Where(a => a.Present))
                    row.Minutes = 60;
            }

            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        product.Start();
    }

    /// <summary>The lines of a downloaded file.</summary>
    private static async Task<string[]> DownloadAsync(Person person, string link)
    {
        var file = await person.Page.RunAndWaitForDownloadAsync(() => FollowAsync(person, link));
        return await File.ReadAllLinesAsync(await file.PathAsync());
    }

    private static async Task PersonAsync(Person cora, int number, string name, string email)
    {
        await cora.PageIsLiveAsync();
        var row = cora.Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = $"Person {number}", Exact = true });
        await row.GetByLabel("Name", new LocatorGetByLabelOptions { Exact = true }).FillAsync(name);
        await row.GetByLabel("Email (optional)").FillAsync(email);
    }

    private static async Task LookHereAsync(Person person, string scene)
    {
        await person.PageIsAccessibleAsync();
        await person.FitsTheWindowAsync();
        await person.PhotographAsync($"year-{scene}-360-dark");
    }

    private async Task LookAsync(Person person, string scene)
    {
        if (person.Name == "Cora")
            _seen[scene] = new Uri(person.Page.Url).PathAndQuery;
        foreach (var (width, scheme) in ((int, ColorScheme)[])[(360, ColorScheme.Dark), (1280, ColorScheme.Light)])
        {
            await person.LookThroughAsync(width, scheme);
            await person.PageIsAccessibleAsync();
            await person.FitsTheWindowAsync();
            await person.PhotographAsync($"year-{scene}-{width}-{scheme}".ToLowerInvariant());
        }
    }
}
