using BalintRoom.Rooms.Limits;
using Microsoft.Extensions.Time.Testing;

namespace BalintRoom.Tests.Rooms;

/// <summary>So many attempts pass in a minute, which begins with the first of them.</summary>
public sealed class AttemptWindowTests
{
    [Fact]
    public void So_many_pass_and_no_more_until_the_minute_is_over()
    {
        var clock = new FakeTimeProvider();
        var window = new AttemptWindow(clock);
        clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal([true, true, false], Tries(3));
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal([false], Tries(1));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([true, true, false], Tries(3));

        bool[] Tries(int times) => [.. Enumerable.Range(0, times).Select(_ => window.TryPass(most: 2))];
    }
}
