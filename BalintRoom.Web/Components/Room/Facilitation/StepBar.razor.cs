using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>The less usual steps: another plan, another exit of the phase, one phase back. The steps ask for confirmation.</summary>
public sealed partial class StepBar : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Lead | Slices.Round | Slices.Seats;

    /// <inheritdoc />
    protected override object RenderState() =>
        (View.Stage.Phase, View.Stage.StartedAt, View.Lead?.Back, string.Join('|', View.Lead?.Exits ?? []), InTurn(""));

    /// <summary>What a step means, after whose turn it would cut off.</summary>
    private string InTurn(string text) => $"{RoundSentences.Of(Words, View, NameOf)} {text}".Trim();
}
