using System.Globalization;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>Edits the minutes of the current and coming phases, with the resulting times.</summary>
public sealed partial class PlanEditor : RoomComponent
{
    private readonly Dictionary<Phase, int> _minutes = [];

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage;

    /// <inheritdoc />
    protected override object RenderState() => View.Stage.Timetable;

    private static int LeastOf(Phase phase) => (int)Math.Ceiling(PhaseTable.Of(phase).Minimum.TotalMinutes);

    private static double Lasts(PhaseTime time) => Math.Max(0, (time.EndsAt - time.StartsAt).TotalMinutes);

    private double MinutesOf(PhaseTime time) =>
        _minutes.TryGetValue(time.Phase, out var minutes) ? minutes
        : time.Standing == PhaseStanding.Past ? Lasts(time)
        : Math.Round(Lasts(time));

    private void Set(Phase phase, object? value)
    {
        if (int.TryParse(value as string, NumberStyles.Integer, CultureInfo.InvariantCulture, out var minutes))
            _minutes[phase] = Math.Clamp(minutes, LeastOf(phase), 120);
    }

    private async Task SaveAsync()
    {
        var phases = View.Stage.Timetable
            .Where(t => t.Phase != Phase.LastMinute || !View.Stage.HasLobby)
            .Select(t =>
            {
                var planned = TimeSpan.FromMinutes(_minutes.TryGetValue(t.Phase, out var minutes) ? minutes : Lasts(t));
                var least = PhaseTable.Of(t.Phase).Minimum;
                return new PlannedPhase(t.Phase, planned < least ? least : planned, least);
            });
        if (await SendAsync(new RoomCommand.EditPlan([.. phases])))
            _minutes.Clear();
    }
}
