using System.Diagnostics;
using BalintRoom.Programmes.Localization;
using NodaTime;

namespace BalintRoom.Tests.Calendars;

/// <summary>A browser's zone is found by whatever name it gives it.</summary>
public sealed class ZoneNameTests
{
    [Theory]
    [InlineData("Africa/Asmera", "Africa/Asmara")]
    [InlineData("America/Buenos_Aires", "America/Argentina/Buenos_Aires")]
    [InlineData("America/Catamarca", "America/Argentina/Catamarca")]
    [InlineData("America/Coral_Harbour", "America/Atikokan")]
    [InlineData("America/Cordoba", "America/Argentina/Cordoba")]
    [InlineData("America/Godthab", "America/Nuuk")]
    [InlineData("America/Indianapolis", "America/Indiana/Indianapolis")]
    [InlineData("America/Jujuy", "America/Argentina/Jujuy")]
    [InlineData("America/Louisville", "America/Kentucky/Louisville")]
    [InlineData("America/Mendoza", "America/Argentina/Mendoza")]
    [InlineData("America/Montreal", "America/Toronto")]
    [InlineData("Asia/Calcutta", "Asia/Kolkata")]
    [InlineData("Asia/Katmandu", "Asia/Kathmandu")]
    [InlineData("Asia/Rangoon", "Asia/Yangon")]
    [InlineData("Asia/Saigon", "Asia/Ho_Chi_Minh")]
    [InlineData("Atlantic/Faeroe", "Atlantic/Faroe")]
    [InlineData("Europe/Kiev", "Europe/Kyiv")]
    [InlineData("Pacific/Enderbury", "Pacific/Kanton")]
    [InlineData("Pacific/Ponape", "Pacific/Pohnpei")]
    [InlineData("Pacific/Truk", "Pacific/Chuuk")]
    [InlineData("UTC", "Etc/UTC")]
    [InlineData("Europe/Paris", "Europe/Paris")]
    [InlineData("Mars/Olympus", null)]
    [InlineData(null, null)]
    public void An_old_name_is_the_place_of_today(string? said, string? offered) => Assert.Equal(offered, Zones.Offered(said));

    [Fact]
    public async Task Every_name_that_browsers_have_is_found_and_has_the_same_clock()
    {
        // Node has the names of Chromium: both take them from ICU.
        using var node = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList = { "-p", "Intl.supportedValuesOf('timeZone').join('\\n')" },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var names = (await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(names.Length > 400);
        Assert.Contains("Asia/Calcutta", names, StringComparer.Ordinal);
        var (from, until) = (Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2028, 1, 1, 0, 0));
        Assert.All(names, name =>
        {
            var offered = Zones.Offered(name);
            Assert.Contains(offered, Zones.All, StringComparer.Ordinal);
            Assert.Equal(Clock(name), Clock(offered!));
        });

        IEnumerable<(Instant, Offset)> Clock(string zone) => DateTimeZoneProviders.Tzdb[zone].GetZoneIntervals(from, until)
            .Select(i => (i.HasStart && i.Start > from ? i.Start : from, i.WallOffset));
    }
}
