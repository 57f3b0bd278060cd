using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>
/// The floor cannot be enforced in an external call, so it is requested in words: the presenter is told when to mute there and
/// when to unmute, and facilitators are reminded to ask.
/// </summary>
public sealed partial class CallHint : SoundComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage | Slices.Mine;

    private string? Hint => View.Stage switch
    {
        _ when Link is null => null,
        { Phase: not (Phase.PushBack or Phase.Return) } => null,
        { Phase: var phase } when Mine.IsPresenter => Text[$"Call.Hint.{phase}.Presenter", Program].Value,
        { Phase: var phase, Presenter: { } presenter } when Mine.Role.IsFacilitator() =>
            Text[$"Call.Hint.{phase}.Facilitator", Program, NameOf(presenter)].Value,
        _ => null,
    };

    /// <inheritdoc />
    protected override object RenderState() => (Hint, Mine.IsPresenter);
}
