using BalintRoom.Data.Entities;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using NodaTime;

namespace BalintRoom.Tests.Programme;

/// <summary>
/// What is mailed to calendars is iTIP (RFC 5546): each message is one change, newer than all before, and a calendar that follows them is right.
/// </summary>
public class CalendarMessageTests
{
    /// <summary>What was done, and the message to Ben's calendar: its method, whether it names one meeting of the series, and its status.</summary>
    [Theory]
    [InlineData("one is moved", false, "REQUEST", false, "CONFIRMED")]
    [InlineData("one is moved", true, "REQUEST", true, "CONFIRMED")]
    [InlineData("one is cancelled", false, "CANCEL", false, "CANCELLED")]
    [InlineData("one is cancelled", true, "CANCEL", true, "CANCELLED")]
    [InlineData("all are moved", true, "REQUEST", false, "CONFIRMED")]
    [InlineData("all are cancelled", true, "CANCEL", false, "CANCELLED")]
    [InlineData("the last two are cancelled", true, "REQUEST", false, "CONFIRMED")]
    [InlineData("he leaves", true, "CANCEL", false, "CANCELLED")]
    [InlineData("he leaves", false, "CANCEL", false, "CANCELLED")]
    public async Task A_change_is_one_event(string what, bool isSeries, string method, bool namesOne, string status)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: false);
        var planned = await scene.PlanAsync(isSeries, invite: true);
        var invited = CalendarPart.Of(ToBen(await scene.SentAsync()));
        var sessions = await scene.SessionsAsync();
        var to = MailScene.First.PlusDays(1) + new LocalTime(15, 0);
        switch (what)
        {
            case "one is moved":
                await MoveAsync(sessions[0], to, ChangeScope.This);
                break;
            case "all are moved":
                await MoveAsync(sessions[0], to, ChangeScope.AndFollowing);
                break;
            case "one is cancelled":
                await CallOffAsync(sessions[0], ChangeScope.This);
                break;
            case "all are cancelled":
                await CallOffAsync(sessions[0], ChangeScope.AndFollowing);
                break;
            case "the last two are cancelled":
                await CallOffAsync(sessions[2], ChangeScope.AndFollowing);
                break;
            default:
                await scene.ChangeRosterAsync(remove: scene.Ben);
                break;
        }

        var mail = ToBen(await scene.SentAsync());
        var message = CalendarPart.Of(mail);
        var change = Assert.Single(message.Events);
        Assert.Equal((method, status), (message.Method, change["STATUS"]));
        Assert.Equal(namesOne, change.ContainsKey("RECURRENCE-ID"));
        Assert.Equal(invited.First["UID"], change["UID"]);
        Assert.Equal(invited.First["ORGANIZER"], change["ORGANIZER"]);
        Assert.Equal("mailto:ben@example.org", change["ATTENDEE"]);
        Assert.True(
            what == "he leaves" || int.Parse(change["SEQUENCE"], Invariant) > int.Parse(invited.First["SEQUENCE"], Invariant), "It is taken for an old one.");
        if (namesOne)
            Assert.Equal("America/Halifax:20261202T120000", change["RECURRENCE-ID"]);

        // The place to go to is the person's own link, which works in any browser and for every session.
        if (method == "REQUEST")
        {
            var link = ServerProcess.FirstLink().Match(mail.TextBody!).Value;
            Assert.Equal((link, link), (change["LOCATION"], change["URL"]));
        }

        async Task MoveAsync(Session session, LocalDateTime at, ChangeScope scope) =>
            Assert.Empty((await world.Changes.MoveAsync(scene.Actor, session.Id, at, scope, cancellationToken: ProgrammeWorld.Cancel)).Refusals);
        async Task CallOffAsync(Session session, ChangeScope scope) =>
            Assert.Empty((await world.Changes.CallOffAsync(scene.Actor, session.Id, scope, cancellationToken: ProgrammeWorld.Cancel)).Refusals);
        Assert.NotNull(planned);
    }

    [Fact]
    public async Task Who_comes_later_gets_what_is_still_to_come_as_it_is_by_then()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: false);
        await scene.PlanAsync(isSeries: true, invite: false, times: 6);
        var sessions = await scene.SessionsAsync();
        await world.Changes.CallOffAsync(scene.Actor, sessions[3].Id, cancellationToken: ProgrammeWorld.Cancel);
        await world.Changes.MoveAsync(
            scene.Actor, sessions[4].Id, MailScene.First.PlusWeeks(4).PlusDays(1) + new LocalTime(17, 0), cancellationToken: ProgrammeWorld.Cancel);
        world.Clock.Advance(sessions[0].EndsAt + TimeSpan.FromDays(1) - world.Clock.GetUtcNow());
        await scene.SentAsync();
        await scene.ChangeRosterAsync(add: new SeatDraft(null, "Nora", Email: "nora@example.org"));
        var mail = Assert.Single(await scene.SentAsync());
        Assert.Contains("9 Dec 2026", mail.TextBody!, StringComparison.Ordinal);
        var read = await CalendarReader.ReadAsync(CalendarPart.Of(mail).Text);
        Assert.Equal(
            ["2026-12-09T12:00:00", "2026-12-16T12:00:00", "2026-12-31T17:00:00", "2027-01-06T12:00:00"], read.Times.Select(t => t.Local).ToArray());
        Assert.All(read.Times, t => Assert.Equal("CONFIRMED", t.Status));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_calendar_that_takes_each_message_in_turn_shows_what_is_planned(int seed)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: false, "Europe/Dublin");
        await scene.PlanAsync(isSeries: true, invite: true, times: 20, zone: "Europe/Dublin");
        var calendar = new FollowingCalendar();
        calendar.Take(CalendarPart.Of(ToBen(await scene.SentAsync())));
        var random = new Random(seed);
        for (var step = 0; step < 8; step++)
        {
            var coming = (await scene.SessionsAsync()).FindAll(s => s.CalledOffAt is null);
            var session = coming[random.Next(coming.Count - 1)];
            var scope = random.Next(3) == 0 ? ChangeScope.AndFollowing : ChangeScope.This;
            var local = BalintRoom.Programmes.Localization.Zones.InZone(session.StartsAt, "Europe/Dublin");
            var done = random.Next(3) == 0 && coming.Count > 6
                ? (await world.Changes.CallOffAsync(scene.Actor, session.Id, ChangeScope.This, cancellationToken: ProgrammeWorld.Cancel)).Succeeded
                : (await world.Changes.MoveAsync(
                    scene.Actor, session.Id, local.Date.PlusDays(random.Next(3)) + new LocalTime(10 + random.Next(8), 0), scope,
                    cancellationToken: ProgrammeWorld.Cancel)).Succeeded;
            foreach (var mail in (await scene.SentAsync()).Where(m => m.To.Mailboxes.Single().Name == "Ben"))
                calendar.Take(CalendarPart.Of(mail));
            Assert.True(done || coming.Count > 0);
        }

        var read = await CalendarReader.ReadAsync(calendar.Written());
        Assert.Equal(
            (await scene.SessionsAsync()).Where(s => s.CalledOffAt is null).Select(s => s.StartsAt), read.Times.Select(t => t.Utc));
    }

    [Fact]
    public async Task A_series_never_gets_an_older_revision_and_what_was_cancelled_stays_so_when_retention_has_passed()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: true);
        await scene.PlanAsync(isSeries: true, invite: false, times: 60);
        var sessions = await scene.SessionsAsync();
        foreach (var off in sessions.Take(10))
            await world.Changes.CallOffAsync(scene.Actor, off.Id, cancellationToken: ProgrammeWorld.Cancel);
        foreach (var moved in sessions.Skip(10).Take(4))
            await world.Changes.MoveAsync(
                scene.Actor, moved.Id, BalintRoom.Programmes.Localization.Zones.InZone(moved.StartsAt, moved.TimeZoneId).PlusHours(2),
                cancellationToken: ProgrammeWorld.Cancel);
        var before = CalendarPart.Read(await FeedAsync(world, scene.Ben));
        await using (var db = world.CreateDbContext())
        {
            await db.Sessions.Where(s => s.StartsAt < sessions[12].StartsAt && s.CalledOffAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, s => s.StartsAt), ProgrammeWorld.Cancel);
            await db.Programmes.ExecuteUpdateAsync(set => set.SetProperty(p => p.KeepMonths, 12), ProgrammeWorld.Cancel);
        }

        world.Clock.Advance(sessions[11].StartsAt.AddMonths(12).AddDays(1) - world.Clock.GetUtcNow());
        Assert.True(await world.Retention.PurgeAsync(ProgrammeWorld.Cancel) > 0);
        var feed = await FeedAsync(world, scene.Ben);
        var after = CalendarPart.Read(feed);
        Assert.Equal(int.Parse(before.First["SEQUENCE"], Invariant), int.Parse(after.First["SEQUENCE"], Invariant));
        var read = await CalendarReader.ReadAsync(feed);
        Assert.Equal((await scene.SessionsAsync()).Select(s => s.StartsAt), read.Times.Select(t => t.Utc));
    }

    [Fact]
    public async Task The_second_of_two_times_of_the_same_name_is_the_second_in_calendars_too()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await MailScene.MakeAsync(world, inProgramme: false);
        var planned = await scene.PlanAsync(isSeries: false, invite: true, first: new LocalDate(2027, 11, 7), time: new LocalTime(1, 30));
        Assert.Equal(new DateTimeOffset(2027, 11, 7, 5, 30, 0, TimeSpan.Zero), planned.StartsAt);
        var mailed = await CalendarReader.ReadAsync(CalendarPart.Of(ToBen(await scene.SentAsync())).Text);
        var fed = await CalendarReader.ReadAsync(await FeedAsync(world, scene.Ben));
        foreach (var read in (ReadCalendar[])[mailed, fed])
            Assert.Equal((planned.StartsAt, 60), (Assert.Single(read.Times).Utc, read.Times[0].Minutes));
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private static MimeMessage ToBen(IEnumerable<MimeMessage> mails) => Assert.Single(mails, m => m.To.Mailboxes.Single().Name == "Ben");

    private static async Task<string> FeedAsync(ProgrammeWorld world, BalintRoom.Domain.People.MemberId person)
    {
        var made = await world.Mine.NewCalendarAsync(await world.Mine.PeopleAsync([person], ProgrammeWorld.Cancel), "calendar", ProgrammeWorld.Cancel);
        return (await world.Mine.CalendarAsync(made[0].Calendar!["calendar/".Length..^".ics".Length], "http://room", ProgrammeWorld.Cancel))!;
    }

    /// <summary>A calendar that does what messages say, and only if they are newer than what it has.</summary>
    private sealed class FollowingCalendar
    {
        private readonly Dictionary<string, (int Sequence, string Text)> _instances = new(StringComparer.Ordinal);
        private (int Sequence, string Text)? _whole;
        private string _zones = "";
        private readonly List<string> _gone = [];

        public void Take(CalendarPart message)
        {
            var text = message.Text.ReplaceLineEndings("\r\n");
            var start = text.IndexOf("BEGIN:VTIMEZONE", StringComparison.Ordinal);
            var end = text.LastIndexOf("END:VTIMEZONE\r\n", StringComparison.Ordinal) + "END:VTIMEZONE\r\n".Length;

            // The widest definition is that of the series; each message brings what its own events need.
            var zones = text[start..end];
            var bodies = text.Split("BEGIN:VEVENT\r\n").Skip(1).Select(part => "BEGIN:VEVENT\r\n" + part.Split("END:VEVENT")[0] + "END:VEVENT\r\n").ToList();
            for (var i = 0; i < message.Events.Count; i++)
            {
                var change = message.Events[i];
                var sequence = int.Parse(change["SEQUENCE"], Invariant);
                if (change.TryGetValue("RECURRENCE-ID", out var id))
                {
                    Assert.True(sequence >= (_instances.TryGetValue(id, out var known) ? known.Sequence : _whole!.Value.Sequence), "An old message.");
                    if (message.Method == "CANCEL")
                    {
                        _instances.Remove(id);
                        _gone.Add(id);
                    }
                    else
                    {
                        _instances[id] = (sequence, bodies[i]);
                    }
                }
                else if (message.Method == "CANCEL")
                {
                    _whole = null;
                    _instances.Clear();
                }
                else
                {
                    Assert.True(_whole is null || sequence > _whole.Value.Sequence, "An old message.");
                    (_whole, _zones) = ((sequence, bodies[i]), zones);
                    _instances.Clear();
                    _gone.Clear();
                }
            }
        }

        public string Written()
        {
            var whole = _whole is { Text: var text }
                ? text.Replace(
                    "END:VEVENT", string.Concat(_gone.Select(id => $"EXDATE;TZID={id}\r\n")) + "END:VEVENT", StringComparison.Ordinal)
                : "";
            return $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n{_zones}{whole}{string.Concat(_instances.Values.Select(i => i.Text))}END:VCALENDAR\r\n";
        }
    }
}
