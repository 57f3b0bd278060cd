using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Actions;

/// <summary>Opens the sheet for a word to those who had to leave, in the lobby and the last minute; nothing where nobody had to.</summary>
public sealed partial class ClosingWordsButton : EntryExitComponent
{
    protected override Slices WatchedSlices => Slices.Stage | Slices.Seats;

    private bool IsOffered => View.Stage.Phase is Phase.Lobby or Phase.LastMinute && !Room.Info.IsPractice
        && View.Seats.Any(s => s.MissesTheEnding && s.Member != Mine.Member);

    protected override object RenderState() => IsOffered;
}
