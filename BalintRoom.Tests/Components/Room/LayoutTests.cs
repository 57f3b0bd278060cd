using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Frame;
using BalintRoom.Web.Components.Room.Seats;
using CsCheck;

namespace BalintRoom.Tests.Components.Room;

/// <summary>The positions of seats for every number of chairs, and the arc of phases for every timetable.</summary>
public sealed class LayoutTests
{
    [Fact]
    public void Chairs_stand_inside_the_room_and_never_on_one_another()
    {
        for (var count = 2; count <= 16; count++)
        {
            foreach (var outside in (bool[])[false, true])
            {
                var places = Enumerable.Range(0, count).Select(i => CirclePlaces.At(i, count)).Select(p => outside ? CirclePlaces.Flatten(p) : p).ToArray();
                Assert.All(places, p => Assert.True(p is { X: > 0.05 and < 0.95, Y: > 0.05 and < 0.95 }));
                var least = places.SelectMany((a, i) => places.Skip(i + 1).Select(b => Distance(a, b))).Min();
                Assert.True(least > CirclePlaces.SeatSize(count), $"{count} chairs: {least} for {CirclePlaces.SeatSize(count)}");
            }
        }
    }

    [Fact]
    public void My_own_chair_is_at_the_bottom()
    {
        var mine = CirclePlaces.At(0, 9);
        Assert.All(Enumerable.Range(1, 8), i => Assert.True(CirclePlaces.At(i, 9).Y < mine.Y));
        Assert.Equal(0.5, mine.X, 9);
    }

    [Fact]
    public void Whoever_sits_back_is_outside_the_circle_beside_nobody()
    {
        for (var count = 3; count <= 16; count++)
        {
            for (var i = 0; i < count; i++)
            {
                var outside = CirclePlaces.Outside(CirclePlaces.At(i, count));
                Assert.All(
                    Enumerable.Range(0, count).Where(other => other != i),
                    other => Assert.True(Distance(outside, CirclePlaces.Flatten(CirclePlaces.At(other, count))) > 0.12));
            }
        }
    }

    [Fact]
    public void Marks_on_the_arc_keep_their_order_and_their_distance() =>
        Gen.Int[0, 240].Array[8].Sample(minutes =>
        {
            var at = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
            var times = minutes.Select((m, i) =>
            {
                var begins = at;
                at += TimeSpan.FromMinutes(m);
                return new PhaseTime((Phase)(i + 1), begins, at, PhaseStanding.ToCome);
            }).ToArray();
            var marks = DayArcPath.Marks(times);
            Assert.Equal(times.Select(t => t.Phase), marks.Select(m => m.Phase));
            Assert.All(marks.Zip(marks.Skip(1)), pair => Assert.True(pair.Second.X - pair.First.X > 0.0849));
            Assert.All(marks, m => Assert.InRange(m.X, 0.03, 0.91));
        });

    private static double Distance(CirclePlace a, CirclePlace b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
}
