using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Localization;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>Edits the minutes of the current and coming phases, with the resulting times and what the room cannot keep to.</summary>
public sealed partial class PlanEditor : RoomComponent
{
    private const int MostMinutes = 120;

    private readonly Dictionary<Phase, int> _minutes = [];
    private string? _fault;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Lead;

    /// <inheritdoc />
    protected override object RenderState() => (View.Stage.Timetable, View.Lead?.Protection?.ForLeaving, View.Lead?.Protection?.BringBackBy);

    private void Set(DraftPhase phase, int? chosen)
    {
        _fault = null;
        if (chosen is not { } minutes)
            return;

        var name = Words[$"Phase.{phase.Phase}"];
        if (minutes < phase.Least)
            _fault = Words.Counted("EditPlan.Least", phase.Least, name, phase.Least);
        else if (minutes > MostMinutes)
            _fault = Words["EditPlan.Most", name, MostMinutes];
        _minutes[phase.Phase] = Math.Clamp(minutes, phase.Least, MostMinutes);
    }

    private void Clear()
    {
        _fault = null;
        _minutes.Clear();
    }

    private async Task SaveAsync(PlanDraft draft)
    {
        if (await SendAsync(new RoomCommand.EditPlan(draft.ToPhases())))
            Clear();
    }
}
