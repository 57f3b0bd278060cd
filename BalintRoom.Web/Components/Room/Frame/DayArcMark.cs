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
