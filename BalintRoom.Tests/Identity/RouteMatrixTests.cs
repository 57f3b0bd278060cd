using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace BalintRoom.Tests.Identity;

/// <summary>Every route of the product, and the status code for each kind of visitor. What a visitor may not see does not exist for them.</summary>
public sealed partial class RouteMatrixTests
{
    /// <summary>
    /// Each route with the status codes for a stranger, a member, the group's facilitator, its programme's coordinator, and a facilitator of another
    /// group. 302 redirects to a page to sign in or join.
    /// </summary>
    private static readonly Dictionary<string, string> Table = new(StringComparer.Ordinal)
    {
        ["/"] = "200 200 200 200 200",
        ["/join"] = "200 200 200 200 200",
        ["/sign-in"] = "200 200 200 200 200",
        ["/sign-in/other"] = "302 302 302 302 302",
        ["/sign-out/ask"] = "302 200 200 200 200",
        ["/orientation"] = "200 200 200 200 200",
        ["/practise"] = "200 200 200 200 200",
        ["/practise/room"] = "200 200 200 200 200",
        ["/me"] = "200 200 200 200 200",
        ["/kept"] = "200 200 200 200 200",
        ["/error"] = "200 200 200 200 200",
        ["/not-found"] = "200 200 200 200 200",
        ["/seat-ended"] = "200 200 200 200 200",
        ["/replaced"] = "200 200 200 200 200",
        ["/room/{RoomKey:guid}"] = "404 200 200 404 404",
        ["/room/{RoomKey:guid}/glance"] = "404 200 200 404 404",
        ["/room/{RoomKey:guid}/screen"] = "404 404 200 404 404",
        ["/certificate/{Group:guid}/{Person:guid}"] = "404 200 200 200 404",
        ["/lead"] = "200 200 200 200 200",
        ["/lead/groups/new"] = "302 302 200 200 200",
        ["/lead/groups/{Id:guid}"] = "302 302 200 200 404",
        ["/lead/groups/{Id:guid}/avenues"] = "302 302 200 200 404",
        ["/lead/groups/{Id:guid}/sessions"] = "302 302 200 200 404",
        ["/lead/groups/{Id:guid}/mail"] = "302 302 200 200 404",
        ["/lead/groups/{Id:guid}/attendance"] = "302 302 200 200 404",
        ["/lead/groups/{Id:guid}/certificates"] = "404 404 200 200 404",
        ["/verify"] = "200 200 200 200 200",
        ["/lead/sessions/new"] = "302 302 200 200 404",
        ["/lead/sessions/{Id:guid}"] = "302 302 200 200 404",
        ["/lead/sessions/{RoomKey:guid}/debrief"] = "404 404 200 404 404",
        ["/programme/new"] = "302 302 404 200 200",
        ["/programme/{Id:guid}"] = "302 302 404 200 404",
        ["/programme/{Id:guid}/settings"] = "302 302 404 200 404",
        ["/programme/{Id:guid}/calendar"] = "302 302 404 200 404",
        ["/programme/{Id:guid}/list"] = "302 302 404 200 404",
        ["/programme/{Id:guid}/next-year"] = "302 302 404 200 404",
        ["/programme/{Id:guid}/avenues"] = "302 302 404 200 404",
        ["/programme/{Id:guid}/clashes"] = "302 302 404 200 404",
        ["/programme/{Id:guid}/mail"] = "302 302 404 200 404",
        ["/programme/{Id:guid}/audit"] = "302 302 404 200 404",
    };

    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["/lead/groups/{Id:guid}/attendance.csv"] = "404 404 200 200 404",
        ["/programme/{Id:guid}/attendance.csv"] = "404 404 404 200 404",
        ["/programme/{Id:guid}/rosters.csv"] = "404 404 404 200 404",
        ["/verify/key.pem"] = "200 200 200 200 200",
        ["/lead/log.csv"] = "404 404 200 200 200",
        ["/room/{RoomKey:guid}/calendar.ics"] = "404 200 200 404 404",
        ["/kept.json"] = "404 200 200 200 200",
        ["/calendar/nonsense.ics"] = "404 404 404 404 404",
    };

    /// <summary>Every query parameter of the product, whichever address it belongs to.</summary>
    private static readonly string[] Parameters =
    [
        "form", .. typeof(Program).Assembly.GetTypes().SelectMany(t => t.GetProperties())
            .Select(p => p.GetCustomAttribute<SupplyParameterFromQueryAttribute>()?.Name).OfType<string>().Distinct(StringComparer.Ordinal),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_page_is_in_the_table()
    {
        var routes = typeof(Program).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template);
        Assert.Equal(Table.Keys.Order(StringComparer.Ordinal), routes.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Each_visitor_gets_the_status_code_in_the_table_and_no_cache_stores_it()
    {
        await using var app = new RoomsApp();
        app.Start();
        var scene = await SceneAsync(app);
        var wrong = new List<string>();
        foreach (var (route, expected) in Table.Concat(Files))
        {
            var address = AddressOf(route, scene) + (route == "/lead/sessions/new" ? $"?group={scene.Group:N}" : "");
            var answers = new List<string>();
            foreach (var device in scene.Visitors)
            {
                using var answer = await device.GetAsync(address);
                answers.Add(((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture));
                if (answer.Headers.CacheControl?.NoStore != true)
                    wrong.Add($"{route}: may be stored, with {answer.StatusCode}");
            }

            if (string.Join(' ', answers) != expected)
                wrong.Add($"{route}: {string.Join(' ', answers)}, not {expected}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task No_query_breaks_an_answer()
    {
        await using var app = new RoomsApp();
        app.Start();
        var scene = await SceneAsync(app);
        var wrong = new List<string>();
        foreach (var route in Table.Keys.Concat(Files.Keys))
            foreach (var value in (string[])["nonsense", "-1", "99", "2147483648", "", "00000000-0000-0000-0000-00000000000g"])
            {
                var query = string.Join('&', Parameters.Select(name => $"{name}={value}"));
                using var answer = await scene.Visitors[^2].GetAsync($"{AddressOf(route, scene)}?{query}");
                if (answer.StatusCode >= HttpStatusCode.InternalServerError)
                    wrong.Add($"{route}?…={value}: {answer.StatusCode}");
                if (route == "/lead/log.csv" && value.Length > 0)
                    Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string AddressOf(string route, Scene scene) => Placeholder().Replace(route, hole => hole.Groups["name"].Value switch
    {
        "RoomKey" when route.EndsWith("/debrief", StringComparison.Ordinal) => scene.Over.ToString("N"),
        "RoomKey" => scene.Session.ToString("N"),
        "Group" => scene.Group.ToString("N"),
        "Person" => scene.Ben.Value.ToString("N"),
        _ when route.StartsWith("/programme", StringComparison.Ordinal) => scene.Programme.ToString("N"),
        _ when route.StartsWith("/lead/groups", StringComparison.Ordinal) => scene.Group.ToString("N"),
        _ => scene.Session.ToString("N"),
    });

    private static async Task<Scene> SceneAsync(RoomsApp app)
    {
        var joins = app.Service<JoinService>();
        var coordinatorDevice = app.NewDevice();
        await coordinatorDevice.RedeemAsync((await joins.NewSignInLinkAsync(null, Cancel)).Reveal(), "Cora");
        MemberId coordinator;
        await using (var db = app.OpenDatabase())
            coordinator = db.People.Single().Id;
        var programme = (await app.Service<ProgrammeService>().MakeAsync(coordinator, new ProgrammeDraft("Psychiatry", "Etc/UTC"), Cancel)).Value;
        var group = (await app.Service<GroupService>().SaveAsync(
            coordinator,
            new GroupDraft { Programme = programme, Name = "Monday", Seats = [new(null, "Fay", Role.Facilitator), new(null, "Ben")] }, Cancel)).Value;
        var people = (await app.Service<GroupService>().FindAsync(coordinator, group, Cancel))!.Members;
        var (fay, ben) = (people[0].PersonId, people[1].PersonId);
        var now = LocalDateTime.FromDateTime(app.Time.GetUtcNow().UtcDateTime);
        var planned = await app.Service<SessionService>().PlanAsync(coordinator, new SessionDraft(group, now.Date, now.TimeOfDay, "Etc/UTC", 60), Cancel);
        Assert.Empty(planned.Refusals);

        // A session that is over, for certificates and the debrief.
        var heldLast = BalintRoom.Domain.Rooms.RoomId.New();
        await using (var db = app.OpenDatabase())
        {
            var over = new BalintRoom.Data.Entities.Session
            {
                Id = heldLast,
                GroupId = group,
                StartsAt = app.Time.GetUtcNow().AddDays(-7),
                TimeZoneId = "Etc/UTC",
                SlotMinutes = 60,
                Plan = BalintRoom.Domain.Phases.PhasePlan.For(60, lobby: true),
                CreatedAt = app.Time.GetUtcNow().AddDays(-8),
                OpenedAt = app.Time.GetUtcNow().AddDays(-7),
                EndedAt = app.Time.GetUtcNow().AddDays(-7).AddHours(1),
            };
            db.Add(over);
            db.Add(new BalintRoom.Data.Entities.Attendance { SessionId = over.Id, PersonId = ben, Role = Role.Member, Present = true, Minutes = 60 });
            await db.SaveChangesAsync(Cancel);
        }

        var other = app.NewDevice();
        await other.RedeemAsync((await joins.NewSignInLinkAsync(null, Cancel)).Reveal(), "Eve");
        return new Scene(
            programme, group, planned.Value.Session.Value, heldLast.Value, ben,
            [app.NewDevice(), await DeviceAsync(ben), await DeviceAsync(fay), coordinatorDevice, other]);

        async Task<TestDevice> DeviceAsync(MemberId person)
        {
            var device = app.NewDevice();
            await device.RedeemAsync((await joins.NewSignInLinkAsync(person, Cancel)).Reveal());
            return device;
        }
    }

    [GeneratedRegex(@"\{(?<name>\w+):guid\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    private sealed record Scene(Guid Programme, Guid Group, Guid Session, Guid Over, MemberId Ben, IReadOnlyList<TestDevice> Visitors);
}
