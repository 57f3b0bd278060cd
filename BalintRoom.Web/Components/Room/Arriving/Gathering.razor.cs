using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Arriving;

/// <summary>
/// The gathering: the frame, with each facilitator's other role. There is nothing to fill in; what was said before the room can be
/// changed.
/// </summary>
public sealed partial class Gathering : EntryExitComponent
{
    private static readonly string[] Rules =
        ["Frame.Confidential", "Frame.NoSolutions", "Frame.Speak", "Frame.Disagree", "Frame.Silence"];

    // The names and roles shown change with the seats; the member's own identity does not.
    protected override Slices WatchedSlices => Slices.Seats;
}
