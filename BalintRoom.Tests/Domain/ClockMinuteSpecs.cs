using BalintRoom.Domain.Views;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>Clocks without seconds: two that show one moment show the same minute, and lengths add up to the times beside them.</summary>
public sealed class ClockMinuteSpecs
{
    [Theory]
    [InlineData(0, "12:18")]
    [InlineData(1, "12:18")]
    [InlineData(59.999, "12:18")]
    [InlineData(60, "12:19")]
    public void A_clock_shows_the_minute_that_has_begun(double seconds, string shown) =>
        Assert.Equal(At(shown), ClockMinutes.Of(At("12:18").AddSeconds(seconds)));

    [Theory]
    [InlineData(0, 59, 0)]
    [InlineData(59, 61, 1)]
    [InlineData(1, 301, 5)]
    [InlineData(61, 59, 0)]
    public void A_length_is_the_difference_of_the_minutes_shown_and_never_below_nothing(int from, int to, int minutes) =>
        Assert.Equal(minutes, ClockMinutes.Between(At("12:00").AddSeconds(from), At("12:00").AddSeconds(to)));
}
