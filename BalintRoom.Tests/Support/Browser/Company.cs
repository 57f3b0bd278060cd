using Microsoft.Playwright;

namespace BalintRoom.Tests.Support.Browser;

/// <summary>Two facilitators and some members, each in a browser of their own.</summary>
internal sealed class Company : IAsyncDisposable
{
    public static readonly string[] Members = ["Rana", "Noor", "Sam", "Jo", "Kim", "Lee"];

    private const string MaxAddress = "max@example.org";

    private readonly List<Person> _people = [];
    private readonly string[] _others;

    private Company(Person facilitator, IEnumerable<string> members)
    {
        Facilitator = facilitator;
        _others = ["Max", .. members];
    }

    public Person Facilitator { get; }

    public Person CoFacilitator => this["Max"];

    public IReadOnlyList<Person> Everyone => _people;

    public Person this[string name] => _people.Single(p => p.Name == name);

    /// <summary>
    /// Sets everything up through the screens alone: from the first facilitator's one-time link through group, session and personal links until
    /// everyone is in the room.
    /// </summary>
    public static Task<Company> GatherAsync(
        Chromium browsers, Uri server, MailFolder mails, string firstLink, params IEnumerable<string> members) =>
        GatherAsync(browsers, server, mails, firstLink, members, _ => Task.CompletedTask, _ => true);

    /// <summary>Everyone is in the room already: for tests that are not about how people get there.</summary>
    public static Task<Company> SeatAsync(Chromium browsers, LiveServer server, params IEnumerable<string> members) =>
        SeatAsync(browsers, server, members, _ => true);

    /// <summary>The same for a session that not everyone joins.</summary>
    /// <param name="browsers">Starts the browsers.</param>
    /// <param name="members">The people on the roster besides the two facilitators.</param>
    /// <param name="comes">Whether a person, by name, has joined.</param>
    /// <param name="observers">The observers on the roster.</param>
    public static async Task<Company> SeatAsync(
        Chromium browsers, LiveServer server, IEnumerable<string> members, Func<string, bool> comes, params string[] observers)
    {
        var ada = await Person.NewAsync(browsers, server.Address, "Ada");
        var company = new Company(ada, members);
        company._people.Add(ada);
        await company.WitnessAsync("sitting-down", async () =>
        {
            var session = await server.PlanAsync("Ada", company._others, observers: observers);
            company.LinkOf = company._others.Concat(observers).ToDictionary(
                name => name, name => $"{server.Address}join#{session.Secrets[name]}", StringComparer.Ordinal);
            await ada.RedeemAsync(server.Address, session.SignIn);
            company._people.AddRange(await Task.WhenAll(company._others.Concat(observers).Where(comes).Select(async name =>
            {
                var (width, scheme) = WindowOf(name);
                var person = await Person.NewAsync(browsers, server.Address, name, width, scheme);
                await person.RedeemAsync(server.Address, session.Secrets[name]);
                return person;
            })));
            await Task.WhenAll(company._people.Select(async person =>
            {
                await person.GoAsync($"/room/{session.Room}");
                await person.GoInAsync();
            }));
        });
        return company;
    }

    /// <summary>Sets everything up through the screens for a session that is planned differently, or that not everyone joins.</summary>
    /// <param name="browsers">Starts the browsers.</param>
    /// <param name="server">The server's address.</param>
    /// <param name="mails">The emails it writes.</param>
    /// <param name="firstLink">The first facilitator's one-time link.</param>
    /// <param name="members">The people on the roster besides the two facilitators.</param>
    /// <param name="plan">What the facilitator does on the page that plans the session.</param>
    /// <param name="comes">Whether a person, by name, opens their link.</param>
    public static async Task<Company> GatherAsync(
        Chromium browsers, Uri server, MailFolder mails, string firstLink, IEnumerable<string> members, Func<Person, Task> plan,
        Func<string, bool> comes)
    {
        var ada = await Person.NewAsync(browsers, server, "Ada");
        var company = new Company(ada, members);
        company._people.Add(ada);

        await company.WitnessAsync("gathering", async () =>
        {
            await ada.ComeInAsync(firstLink);
            await ada.Page.GetByLabel("Your name").FillAsync("Ada");
            await ada.PressAsync("Continue");
            await company.MakeGroupAsync();
            var links = await company.PlanSessionAsync(plan, mails);

            var coming = links.Where(l => comes(l.Name)).ToArray();
            company._people.AddRange(await Task.WhenAll(coming.Select(link =>
            {
                var (width, scheme) = WindowOf(link.Name);
                return Person.NewAsync(browsers, server, link.Name, width, scheme);
            })));
            await Task.WhenAll(coming.Select(link => company[link.Name].EnterAsync(link.Link)));
            await ada.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Go to the room" }).ClickAsync();
            await ada.GoInAsync();
            company.LinkOf = links.ToDictionary(l => l.Name, l => l.Link, StringComparer.Ordinal);
        });
        return company;
    }

    /// <summary>Runs an action; if it fails, saves a screenshot of everybody's screen, and says beside the test's result what each showed.</summary>
    public async Task WitnessAsync(string scene, Func<Task> action)
    {
        try
        {
            await action();
        }
        catch
        {
            // A browser that cannot be photographed must not hide the original failure.
            await Task.WhenAll(_people.Select(person => ReportAsync(scene, person))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private static async Task ReportAsync(string scene, Person person)
    {
        await person.PhotographFailureAsync($"failed-{scene}-{person.Name}");
        TestContext.Current.TestOutputHelper?.WriteLine($"“{scene}” failed. {await person.DescribeAsync()}");
    }

    /// <summary>Advances from the gathering to the questions, with the given presenter.</summary>
    public async Task GoToQuestionsAsync(string presenter)
    {
        var (ada, presents) = (Facilitator, this[presenter]);
        await ada.PressAsync("Ask for a case");
        await presents.PressAsync("Offer a case");
        await presents.PressAsync("I have a case");
        await ada.PressAsync($"Ask {presenter} to present");
        await presents.PressAsync("Yes, I’ll present");
        await ada.PressAsync("Begin the case");
        await ada.PressAsync("Open for questions");
    }

    /// <summary>Everybody's personal link, by name.</summary>
    public IReadOnlyDictionary<string, string> LinkOf { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Waits until all of these see the heading.</summary>
    public Task AllSeeAsync(string heading, params IEnumerable<Person> people) => Task.WhenAll(people.Select(p => p.SeesHeadingAsync(heading)));

    /// <summary>Waits until all of these are in the phase.</summary>
    public Task AllAreInAsync(string phase, params IEnumerable<Person> people) => Task.WhenAll(people.Select(p => p.SeesPhaseAsync(phase)));

    /// <summary>Checks a screen at phone and laptop width, in light and dark, for a facilitator and for a member.</summary>
    public async Task LookAsync(string scene, params IEnumerable<Person> people)
    {
        foreach (var person in people)
        {
            await person.PageIsAccessibleAsync();
            var window = WindowOf(person.Name);
            await person.PhotographAsync($"{scene}-{person.Name}-{window.Width}-{window.Scheme}".ToLowerInvariant());
        }
    }

    /// <summary>Spreads window widths and themes over the people, so that all four combinations are seen.</summary>
    private static (int Width, ColorScheme Scheme) WindowOf(string name) => name switch
    {
        "Max" => (360, ColorScheme.Dark),
        "Rana" or "Lee" => (360, ColorScheme.Light),
        "Noor" => (1280, ColorScheme.Dark),
        _ => (1280, ColorScheme.Light),
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people)
            await person.DisposeAsync();
    }

    private async Task MakeGroupAsync()
    {
        var page = Facilitator.Page;
        await Facilitator.PageIsLiveAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Create a group" }).First.ClickAsync();
        await Facilitator.SeesHeadingAsync("New group");
        await Facilitator.PageIsLiveAsync();
        await page.GetByLabel("Group name").FillAsync("Wednesday group");
        await page.GetByLabel("Other role towards the members").First.FillAsync("programme director");
        await page.GetByLabel("Paste a list").FillAsync(string.Join('\n', _others));
        await Facilitator.PressAsync($"Add people ({_others.Length})");
        var max = page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "Person 2", Exact = true });
        await Assertions.Expect(max.GetByLabel("Name", new LocatorGetByLabelOptions { Exact = true })).ToHaveValueAsync("Max");
        await max.GetByLabel("Role", new LocatorGetByLabelOptions { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Co-facilitator" });
        await Assertions.Expect(page.GetByLabel("Other role towards the members")).ToHaveCountAsync(2);
        await max.GetByLabel("Email").FillAsync(MaxAddress);
        await page.GetByLabel("Deputy", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = _others[^1] });
        await Facilitator.PressAsync("Save");
    }

    private async Task<(string Name, string Link)[]> PlanSessionAsync(Func<Person, Task> plan, MailFolder mails)
    {
        var page = Facilitator.Page;
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Plan a session" }).First.ClickAsync();
        await Facilitator.PressAsync("Start now");
        await plan(Facilitator);
        await Facilitator.PressAsync("Plan session and create links");

        var links = new List<(string, string)>();
        foreach (var name in _others)
        {
            // The link of somebody who facilitates is mailed to them and shown to nobody.
            var link = name == "Max"
                ? await mails.LinkAsync(MaxAddress)
                : await page.GetByLabel($"Link for {name}", new PageGetByLabelOptions { Exact = true }).InnerTextAsync();
            links.Add((name, link));
        }

        return [.. links];
    }
}
