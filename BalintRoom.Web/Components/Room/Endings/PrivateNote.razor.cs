using System.Globalization;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Access;
using BalintRoom.Rooms.Ports;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>A note for oneself, stored in this browser only, for this person and session, until the recap period is over.</summary>
public sealed partial class PrivateNote : EntryExitComponent
{
    /// <summary>Tells the notes of one session apart.</summary>
    [Parameter, EditorRequired]
    public string Which { get; set; } = "";

    /// <summary>The field's label.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Where the note is kept, and where it is seen again.</summary>
    [Parameter, EditorRequired]
    public string Kept { get; set; } = "";

    /// <summary>Shown while there is a note; null for nothing.</summary>
    [Parameter]
    public string? Waiting { get; set; }

    [Inject]
    private IOptions<RecapOptions> Recap { get; set; } = null!;

    [Inject]
    private RoomClock ServerClock { get; set; } = null!;

    protected override Slices WatchedSlices => Slices.None;

    // A duration, because the browser's clock may be wrong.
    private string KeepSeconds
    {
        get
        {
            var ended = View.Ending?.At ?? View.Stage.SlotEndsAt;
            var left = ended + Recap.Value.Period - ServerClock.Now;
            return Math.Max(0, (long)left.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
    }

    // The browser's script manages this content: a render must not overwrite it.
    protected override bool ShouldRender() => false;
}
