using System.Globalization;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>
/// The plan and the clock as an arc across the top of the screen. The sun moves by a CSS animation from the phase's start to its
/// end, so nothing is rendered as time passes.
/// </summary>
public sealed partial class DayArc : RoomComponent
{
    private IReadOnlyList<DayArcMark> _marks = [];
    private SunAnimation? _sun;
    private string _sunStyle = "";

    /// <summary>Whether this is the shared screen, on which nothing can be pressed.</summary>
    [Parameter]
    public bool ForAll { get; set; }

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage;

    /// <inheritdoc />
    protected override object RenderState() => View.Stage;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Place();
    }

    /// <inheritdoc />
    protected override Task OnRoomChangedAsync()
    {
        Place();
        return Task.CompletedTask;
    }

    private static string Css(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private void Place()
    {
        var stage = View.Stage;
        _marks = DayArcPath.Marks(stage.Timetable);
        var at = 0;
        while (at < _marks.Count && !_marks[at].IsNow)
            at++;
        if (at == _marks.Count)
        {
            _sun = null;
            return;
        }

        var from = _marks[at].X;
        var to = at + 1 < _marks.Count ? _marks[at + 1].X : 0.97;
        var sun = new SunAnimation(from, to, stage.StartedAt, stage.EndsAt ?? stage.StartedAt, stage.StoppedAt);
        if (sun == _sun)
            return;
        // The delay is computed once for each element: the browser's animation continues from when the element was inserted.
        _sun = sun;
        var length = Math.Max(1, (sun.EndsAt - sun.StartedAt).TotalSeconds);
        var gone = Math.Clamp(((stage.StoppedAt ?? Time.GetUtcNow()) - sun.StartedAt).TotalSeconds, 0, length);
        _sunStyle = string.Create(
            CultureInfo.InvariantCulture,
            $"--x0:{from:0.####};--y0:{DayArcPath.Height(from):0.####};--x1:{to:0.####};--y1:{DayArcPath.Height(to):0.####};"
            + $"animation-duration:{length:0}s;animation-delay:-{gone:0}s");
    }

    private sealed record SunAnimation(double From, double To, DateTimeOffset StartedAt, DateTimeOffset EndsAt, DateTimeOffset? StoppedAt)
    {
        public bool Stands => StoppedAt is not null;
    }
}
