using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>
/// The floor cannot be kept in another program's call, so it is asked for in words: the presenter is told what to mute there and when to open
/// it again, and those who lead are reminded to ask.
/// </summary>
public sealed partial class CallHint : SoundLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage | Slices.Mine;

    private string? Hint => View.Stage switch
    {
        _ when Link is null => null,
        { Phase: not (Phase.PushBack or Phase.Return) } => null,
        { Phase: var phase } when Mine.IsPresenter => Text[$"Call.Hint.{phase}.Presenter", Program].Value,
        { Phase: var phase, Presenter: { } presenter } when Mine.Role.IsFacilitator() => Text[$"Call.Hint.{phase}.Lead", Program, NameOf(presenter)].Value,
        _ => null,
    };

    /// <inheritdoc />
    protected override object Shows() => (Hint, Mine.IsPresenter);
}
