using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>One phase's place on the arc of the day.</summary>
/// <param name="Phase">Which phase.</param>
/// <param name="At">When it begins.</param>
/// <param name="X">How far along the arc, from 0 to 1.</param>
/// <param name="Standing">Whether it is past, now, or to come.</param>
public sealed record DayArcMark(Phase Phase, DateTimeOffset At, double X, PhaseStanding Standing)
{
    public bool IsNow => Standing == PhaseStanding.Now;

    internal string Class => Standing switch
    {
        PhaseStanding.Past => "past",
        PhaseStanding.Now => "now",
        _ => "to-come",
    };
}

/// <summary>The arc of the day: half by time and half by turn, so that two short phases still stand apart.</summary>
public static class DayArcLine
{
    private const double Margin = 0.045;

    /// <summary>The phases along the arc, in their order, each further than the one before.</summary>
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
            var byTurn = i / (timetable.Count - 0.4);
            marks.Add(new DayArcMark(time.Phase, time.StartsAt, Margin + (1 - 2 * Margin) * ((byTime + byTurn) / 2), time.Standing));
        }

        return marks;
    }

    /// <summary>How far below the top of the arc a place on it lies, from 0 at noon to 1 at either end.</summary>
    public static double Height(double x) => 4 * (x - 0.5) * (x - 0.5);
}
