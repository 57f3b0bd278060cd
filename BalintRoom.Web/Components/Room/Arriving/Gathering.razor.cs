using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Arriving;

/// <summary>Arriving: the frame with each facilitator's other role, and what one may tell beforehand.</summary>
public sealed partial class Gathering : EdgeLeaf
{
    private static readonly string[] Rules =
        ["Frame.Confidential", "Frame.NoSolutions", "Frame.Speak", "Frame.Disagree", "Frame.Silence"];

    // The roster's names and roles change with the seats; who I am does not.
    protected override Slices Watches => Slices.Seats;
}
