using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Leading;

/// <summary>What a facilitator can say when the phase goes off its rails.</summary>
public sealed partial class CueCards : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage;

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
    protected override object Shows() => View.Stage.Phase;
}
