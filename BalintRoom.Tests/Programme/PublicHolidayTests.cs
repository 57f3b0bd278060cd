using System.Globalization;
using BalintRoom.Programmes.Calendars;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Localization;
using BalintRoom.Tests.Support;
using NodaTime;
using NodaTime.Text;

namespace BalintRoom.Tests.Programme;

/// <summary>Public holidays of a programme's country, and the calendar of all its groups.</summary>
public sealed class PublicHolidayTests
{
    [Theory]
    [InlineData("CA", "2026-12-25", true)]
    [InlineData("CA", "2027-07-01", true)]
    [InlineData("CA", "2026-12-02", false)]
    [InlineData("CA", "2027-02-15", false)]
    [InlineData("CA-NS", "2027-02-15", true)]
    [InlineData("CA-QC", "2027-06-24", true)]
    [InlineData("CA-NS", "2027-06-24", false)]
    [InlineData("US", "2026-11-26", true)]
    [InlineData("US", "2027-01-18", true)]
    [InlineData("DE", "2027-05-06", true)]
    [InlineData("DE", "2027-11-01", false)]
    [InlineData("DE-BY", "2027-11-01", true)]
    [InlineData("GB", "2027-05-03", true)]
    [InlineData("GB", "2027-01-04", false)]
    [InlineData("GB-SCT", "2027-01-04", true)]
    [InlineData("GB-NIR", "2027-07-12", true)]
    [InlineData("FR", "2027-07-14", true)]
    [InlineData("AU-VIC", "2026-11-03", true)]
    [InlineData("AU-NSW", "2026-11-03", false)]
    [InlineData("CH", "2027-05-06", true)]
    [InlineData("CH", "2026-09-10", false)]
    [InlineData("IE", "2027-02-01", true)]
    [InlineData("NZ", "2027-02-08", true)]
    [InlineData("ZA", "2026-09-24", true)]
    [InlineData("", "2026-12-25", false)]
    public void They_are_those_of_the_country_or_its_part(string country, string day, bool isHoliday) =>
        Assert.Equal(isHoliday, PublicHolidays.On(LocalDatePattern.Iso.Parse(day).Value, country) is not null);

    [Theory]
    [InlineData("en", "CA", "Christmas")]
    [InlineData("fr", "CA", "Noël")]
    [InlineData("fr-CA", "FR", "Noël")]
    [InlineData("en", "DE", "Christmas")]
    public void They_have_the_readers_language(string language, string country, string name) => In(language, () =>
        Assert.Contains(name, PublicHolidays.On(new LocalDate(2026, 12, 25), country), StringComparison.Ordinal));

    [Fact]
    public void Every_country_and_part_has_a_name_in_every_language_and_holidays_in_each_year() => Assert.All(Languages.All, language => In(language, () =>
        Assert.All(PublicHolidays.Countries, country =>
        {
            Assert.DoesNotContain("Country.", PublicHolidays.Name(country), StringComparison.Ordinal);
            foreach (var year in (int[])[2026, 2027, 2028])
                Assert.InRange(
                    Enumerable.Range(0, 365).Count(day => PublicHolidays.On(new LocalDate(year, 1, 1).PlusDays(day), country) is not null), 4, 40);
        })));

    [Fact]
    public void Every_zone_has_a_country_that_is_known_or_none()
    {
        Assert.All(Zones.All, zone => Assert.True(PublicHolidays.OfZone(zone) is "" or { Length: 2 }));
        Assert.Equal(
            ["CA", "CA", "DE", "GB", "US", "", ""],
            ((string[])["America/Halifax", "America/Toronto", "Europe/Berlin", "Europe/London", "America/New_York", "Etc/UTC", "Asia/Kolkata"])
                .Select(PublicHolidays.OfZone), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_country_is_that_of_the_zone_until_another_is_chosen_or_none()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        Assert.Equal("CA", await CountryAsync());
        foreach (var (chosen, country) in ((string?, string)[])[("CA-NS", "CA-NS"), ("", ""), (null, "CA")])
        {
            var draft = new ProgrammeDraft("Psychiatry", "America/Halifax") { Country = chosen };
            Assert.True((await world.Programmes.ChangeAsync(scene.Coordinator, scene.Programme, draft, ProgrammeWorld.Cancel)).Succeeded);
            Assert.Equal(country, await CountryAsync());
        }

        await Assert.ThrowsAsync<ArgumentException>(() => world.Programmes.ChangeAsync(
            scene.Coordinator, scene.Programme, new ProgrammeDraft("Psychiatry", "America/Halifax") { Country = "XX" }, ProgrammeWorld.Cancel));

        async Task<string> CountryAsync()
        {
            var found = (await world.Programmes.FindAsync(scene.Coordinator, scene.Programme, ProgrammeWorld.Cancel))!;
            return PublicHolidays.Of(found.Country, found.TimeZoneId);
        }
    }

    [Fact]
    public async Task The_calendar_has_every_groups_sessions_on_their_days_in_the_programmes_zone_with_weekends_and_holidays()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var second = await world.Groups.SaveAsync(
            scene.Coordinator,
            new BalintRoom.Programmes.Groups.GroupDraft
            {
                Programme = scene.Programme,
                Name = "Second",
                Seats = [new(null, "Gus", BalintRoom.Domain.People.Role.Facilitator)],
            },
            ProgrammeWorld.Cancel);
        // Half past eleven in the evening in Halifax is the next day in London.
        foreach (var (group, time, zone) in ((Guid, LocalTime, string)[])
                 [(scene.Group, new LocalTime(12, 0), "America/Halifax"), (second.Value, new LocalTime(3, 30), "Europe/London")])
            Assert.Empty((await world.Sessions.PlanAsync(
                scene.Coordinator, ProgrammeWorld.Tomorrow(group) with { Date = new LocalDate(2026, 12, 3), Time = time, ZoneId = zone },
                ProgrammeWorld.Cancel)).Refusals);
        var calendar = new ProgrammeCalendar(world, world.Clock);
        var month = (await calendar.FindAsync(scene.Coordinator, scene.Programme, new YearMonth(2026, 12), ProgrammeWorld.Cancel))!;
        Assert.Equal((31, "America/Halifax"), (month.Days.Count, month.ZoneId));
        Assert.Equal(
            [(2, "Second"), (3, "Monday group")],
            month.Days.SelectMany(d => d.Sessions.Select(s => (d.Day.Day, s.Group))));
        Assert.NotNull(month.Days[24].Holiday);
        Assert.Equal([5, 6, 12, 13, 19, 20, 26, 27], month.Days.Where(d => d.IsWeekend).Select(d => d.Day.Day));

        await world.Changes.CallOffAsync(scene.Coordinator, month.Days[2].Sessions[0].Id, cancellationToken: ProgrammeWorld.Cancel);
        Assert.True((await calendar.FindAsync(scene.Coordinator, scene.Programme, month.Month, ProgrammeWorld.Cancel))!.Days[2].Sessions[0].IsCancelled);
        Assert.Equal(
            new YearMonth(2026, 11), (await calendar.FindAsync(scene.Coordinator, scene.Programme, new YearMonth(1400, 1), ProgrammeWorld.Cancel))!.Month);
        foreach (var other in (BalintRoom.Domain.People.MemberId[])[scene.Fay, scene.Ben])
            Assert.Null(await calendar.FindAsync(other, scene.Programme, cancellationToken: ProgrammeWorld.Cancel));
    }

    private static void In(string language, Action look)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            look();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
