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
    [InlineData("CH-GE", "2026-09-10", true)]
    [InlineData("CH-ZH", "2026-09-10", false)]
    [InlineData("CH-NE", "2027-03-01", true)]
    [InlineData("FR", "2026-12-26", false)]
    [InlineData("FR-6AE", "2026-12-26", true)]
    [InlineData("FR-RE", "2027-12-20", true)]
    [InlineData("NZ-AUK", "2027-02-01", true)]
    [InlineData("NZ-WGN", "2027-02-01", false)]
    [InlineData("PT-30", "2027-07-01", true)]
    [InlineData("PT", "2027-07-01", false)]
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
    [InlineData("en", "FR", "Christmas")]
    [InlineData("en", "CH-VD", "Christmas")]
    [InlineData("fr", "CH-ZH", "Noël")]
    public void They_have_the_readers_language(string language, string country, string name) => In(language, () =>
        Assert.Contains(name, PublicHolidays.On(new LocalDate(2026, 12, 25), country), StringComparison.Ordinal));

    [Theory]
    [InlineData("CA-NS", "2027-02-15", "Heritage Day", "Fête du Patrimoine")]
    [InlineData("CA-PE", "2027-02-15", "Islander Day", "Fête des Insulaires")]
    [InlineData("CA-MB", "2027-02-15", "Louis Riel Day", "Journée Louis Riel")]
    [InlineData("CA-ON", "2027-02-15", "Family Day", "Jour de la Famille")]
    [InlineData("CA-BC", "2027-08-02", "British Columbia Day", "Fête de la Colombie-Britannique")]
    [InlineData("CA-QC", "2027-05-24", "National Patriots’ Day", "Journée nationale des patriotes")]
    [InlineData("CA-ON", "2027-05-24", "Victoria Day", "Fête de la Reine")]
    [InlineData("GB", "2027-05-03", "Early May holiday", "Jour férié du début de mai")]
    [InlineData("DE", "2028-10-03", "German Unity Day", "Jour de l’Unité allemande")]
    public void They_go_by_the_name_they_have_there(string country, string day, string english, string french)
    {
        foreach (var (language, name) in ((string, string)[])[("en", english), ("fr", french)])
            In(language, () => Assert.Equal(name, PublicHolidays.On(LocalDatePattern.Iso.Parse(day).Value, country)));
    }

    /// <summary>Countries whose groups may well be read in French; of others English names are shown where French has none.</summary>
    [Fact]
    public void In_French_none_has_an_English_name_where_groups_are_read_in_French()
    {
        string[] countries = ["AT", "AU", "BE", "CA", "CH", "DE", "ES", "FR", "GB", "IE", "IT", "LU", "NL", "NZ", "PT", "US", "ZA"];
        string[] same = ["Juneteenth", "Matariki", "Ascension"];
        var left = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var country in PublicHolidays.Countries.Where(c => countries.Contains(c[..2], StringComparer.Ordinal)))
            foreach (var day in Enumerable.Range(0, 3 * 365).Select(d => new LocalDate(2026, 1, 1).PlusDays(d)))
            {
                string? english = null, french = null;
                In("en", () => english = PublicHolidays.On(day, country));
                In("fr", () => french = PublicHolidays.On(day, country));
                if (english is not null && english == french && !same.Contains(english, StringComparer.Ordinal))
                    left.Add($"{country} {english}");
            }

        Assert.Empty(left);
    }

    [Fact]
    public void Every_country_and_part_has_a_name_in_every_language_and_holidays_in_each_year() => Assert.All(Languages.All, language => In(language, () =>
        Assert.All(PublicHolidays.Countries, country =>
        {
            Assert.Matches(@"^\p{L}[\p{L} '’.-]+( \(\p{L}[\p{L} '’.-]+\))?$", PublicHolidays.Name(country));
            foreach (var year in (int[])[2026, 2027, 2028])
                Assert.InRange(
                    Enumerable.Range(0, 365).Count(day => PublicHolidays.On(new LocalDate(year, 1, 1).PlusDays(day), country) is not null), 4, 40);
        })));

    [Fact]
    public void Every_zone_has_a_country_that_is_known_or_none()
    {
        Assert.All(Zones.All, zone => Assert.True(PublicHolidays.OfZone(zone) is var country
            && (country.Length == 0 || PublicHolidays.Countries.Contains(country, StringComparer.Ordinal))));
        Assert.Equal(
            ["CA-NS", "CA", "DE", "GB", "US", "", ""],
            ((string[])["America/Halifax", "America/Toronto", "Europe/Berlin", "Europe/London", "America/New_York", "Etc/UTC", "Asia/Kolkata"])
                .Select(PublicHolidays.OfZone), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_country_is_that_of_the_zone_until_another_is_chosen_or_none()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        Assert.Equal("CA-NS", await CountryAsync());
        foreach (var (chosen, country) in ((string?, string)[])[("CA-QC", "CA-QC"), ("", ""), (null, "CA-NS")])
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
