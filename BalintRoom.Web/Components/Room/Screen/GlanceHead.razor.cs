using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Layout;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Screen;

/// <summary>The title and light of the small page, which announces each phase once.</summary>
public sealed partial class GlanceHead : RoomComponent
{
    private Phase _announced;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Stage;

    /// <inheritdoc />
    protected override object RenderState() => View.Stage.Phase;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _announced = View.Stage.Phase;
    }

    /// <inheritdoc />
    protected override Task OnRoomChangedAsync()
    {
        if (View.Stage.Phase != _announced)
            Announcer.Announce($"{Words["Announce.Phase", Words[$"Phase.{View.Stage.Phase}"]]} {FloorSentences.Sentence(Words, View, NameOf)}");
        _announced = View.Stage.Phase;
        return Task.CompletedTask;
    }
}
