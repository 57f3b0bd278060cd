using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Frame;
using CsCheck;

namespace BalintRoom.Tests.Components.Room;

/// <summary>The arc of phases, for every timetable.</summary>
public sealed class DayArcTests
{
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
}
