using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>Sentences a facilitator can use in this phase: the most likely one in full, the others to unfold.</summary>
public sealed partial class CueCards : RoomComponent
{
    /// <summary>Whether only the first is shown, in two lines of a phone.</summary>
    [Parameter]
    public bool Brief { get; set; }

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Lead;

    private string[] Cues => View.Stage.Phase switch
    {
        Phase.Gathering => ["Frame"],
        Phase.CaseCall when View.Stage.Presenter is null => IsOffered ? ["Offered", "NoCase"] : ["NoCase", "Silence"],
        Phase.CaseCall => ["CaseReport"],
        Phase.CasePresentation => ["CaseReport", "Silence"],
        Phase.Questions => ["Interrogation", "Solving"],
        Phase.PushBack => ["Solving", "Addressing", "Silence"],
        Phase.Return => ["CrossExamination", "Solving"],
        Phase.WindDown => ["BackToTheCase"],
        Phase.Lobby or Phase.LastMinute => ["StayNear"],
        _ => [],
    };

    /// <inheritdoc />
    protected override object RenderState() => (View.Stage.Phase, View.Stage.Presenter is null, IsOffered);

    private bool IsOffered => View.Lead?.Offers.Any(o => o.Offer != CaseOffer.NotToday) ?? false;

    private string Say(string cue) =>
        Brief && Words[$"Cue.{cue}.Brief"] is { ResourceNotFound: false } brief ? brief.Value : Words[$"Cue.{cue}.Say"];
}
