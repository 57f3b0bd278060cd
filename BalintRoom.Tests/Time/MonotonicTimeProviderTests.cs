using BalintRoom.Web.Hosting;

namespace BalintRoom.Tests.Time;

/// <summary>Setting the machine's clock while the server runs moves no phase.</summary>
public sealed class MonotonicTimeProviderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 29, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_wall_clock_set_by_an_hour_is_not_followed(int hours)
    {
        var device = new Device { Wall = Noon, Elapsed = TimeSpan.Zero };
        var clock = new MonotonicTimeProvider(device);

        device.Wall += TimeSpan.FromHours(hours);
        device.Elapsed = TimeSpan.FromSeconds(90);

        Assert.Equal(Noon.AddSeconds(90), clock.GetUtcNow());
    }

    [Fact]
    public void Elapsed_time_is_the_devices_own()
    {
        var device = new Device { Wall = Noon, Elapsed = TimeSpan.Zero };
        var clock = new MonotonicTimeProvider(device);
        var before = clock.GetTimestamp();

        device.Elapsed += TimeSpan.FromMinutes(3);

        Assert.Equal(TimeSpan.FromMinutes(3), clock.GetElapsedTime(before));
    }

    [Fact]
    public void Timestamps_count_from_its_making_and_not_from_the_machines_start()
    {
        var device = new Device { Wall = Noon, Elapsed = TimeSpan.FromDays(3) };
        var clock = new MonotonicTimeProvider(device);

        device.Elapsed += TimeSpan.FromSeconds(2);

        Assert.Equal(TimeSpan.FromSeconds(2), clock.GetElapsedTime(0));
    }

    [Fact]
    public void A_server_of_a_cluster_shows_the_time_it_was_given_and_goes_on_from_it()
    {
        var device = new Device { Wall = Noon, Elapsed = TimeSpan.FromDays(3) };
        var clock = new MonotonicTimeProvider(device);
        device.Elapsed += TimeSpan.FromSeconds(2);

        clock.Set(Noon.AddHours(-1));
        Assert.Equal(Noon.AddHours(-1), clock.GetUtcNow());

        device.Wall = Noon.AddYears(1);
        device.Elapsed += TimeSpan.FromSeconds(5);
        Assert.Equal(Noon.AddHours(-1).AddSeconds(5), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromSeconds(7), clock.GetElapsedTime(0));
    }

    private sealed class Device : TimeProvider
    {
        public DateTimeOffset Wall { get; set; }

        public TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => Elapsed.Ticks;
    }
}
