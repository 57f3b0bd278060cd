using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>
/// The middle of the lobby's circle: a light to breathe with (pressed, it changes the pattern), the time until duty starts again, and a word
/// to the last ones, so that nobody is left alone unawares.
/// </summary>
public sealed partial class LobbyCentre : EntryExitComponent
{
    private bool _isBox;

    /// <summary>Whether this is the shared screen, on which nothing can be pressed.</summary>
    [Parameter]
    public bool ForAll { get; set; }

    protected override Slices WatchedSlices => Slices.Company | Slices.Stage;

    protected override object RenderState() => (View.Company?.LastTwo, View.Company?.Here == 1, View.Stage.ServiceAt, View.Stage.Call.Place);
}
