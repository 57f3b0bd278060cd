using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>Sentences a facilitator can use when a phase departs from its rules.</summary>
public sealed partial class CueCards : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage;

    private string[] Cues => View.Stage.Phase switch
    {
        Phase.CaseCall => ["NoCase", "Silence"],
        Phase.CasePresentation => ["CaseReport", "Silence"],
        Phase.Questions => ["Interrogation", "Solving"],
        Phase.PushBack => ["Solving", "Addressing", "Silence"],
        Phase.Return => ["CrossExamination", "Solving"],
        Phase.WindDown => ["BackToTheCase"],
        _ => [],
    };

    /// <inheritdoc />
    protected override object RenderState() => View.Stage.Phase;
}
