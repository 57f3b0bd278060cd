using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>Computes the arc: positions depend half on time and half on order, so that short phases do not overlap.</summary>
public static class DayArcPath
{
    private const double Margin = 0.04;
    private const double Last = 0.9;
    private const double LeastGap = 0.085;

    /// <summary>The phases in order, each with a greater X than the one before.</summary>
    public static IReadOnlyList<DayArcMark> Marks(IReadOnlyList<PhaseTime> timetable)
    {
        ArgumentNullException.ThrowIfNull(timetable);
        if (timetable.Count == 0)
            return [];
        var begins = timetable[0].StartsAt;
        var whole = Math.Max(1, (timetable[^1].EndsAt - begins).TotalSeconds);
        var marks = new List<DayArcMark>(timetable.Count);
        for (var i = 0; i < timetable.Count; i++)
        {
            var time = timetable[i];
            var byTime = Math.Clamp((time.StartsAt - begins).TotalSeconds / whole, 0, 1);
            var byTurn = (double)i / timetable.Count;
            marks.Add(new DayArcMark(time.Phase, time.StartsAt, Margin + (Last - Margin) * ((byTime + byTurn) / 2), time.Standing));
        }

        return Separate(marks);
    }

    /// <summary>Moves marks apart whose labels would overlap: forwards, and back again where the end is reached.</summary>
    private static List<DayArcMark> Separate(List<DayArcMark> marks)
    {
        for (var i = 1; i < marks.Count; i++)
            marks[i] = marks[i] with { X = Math.Max(marks[i].X, marks[i - 1].X + LeastGap) };
        var latest = Last;
        for (var i = marks.Count - 1; i >= 0 && marks[i].X > latest; i--, latest -= LeastGap)
            marks[i] = marks[i] with { X = latest };
        return marks;
    }

    /// <summary>The distance of a position below the arc's top, from 0 in the middle to 1 at either end.</summary>
    public static double Height(double x) => 4 * (x - 0.5) * (x - 0.5);
}
