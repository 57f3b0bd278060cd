using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>
/// For somebody who has left a room that is still open. Who left before the ending gets the first stage of the recap: a breath, a
/// question for themselves, and how they will learn how it ended.
/// </summary>
public sealed partial class Goodbye : EntryExitComponent
{
    private Kind _kind;

    private enum Kind
    {
        /// <summary>They left before the room opened.</summary>
        NotOpen,

        /// <summary>They left without having gone in.</summary>
        AtTheDoor,

        /// <summary>They left before the wind-down was over.</summary>
        Early,

        /// <summary>They left after the wind-down.</summary>
        Warm,
    }

    protected override Slices WatchedSlices => Slices.Mine | Slices.Stage;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Read();
    }

    protected override Task OnRoomChangedAsync()
    {
        Read();
        return Task.CompletedTask;
    }

    private void Read() => _kind = View.Mine.LeftIn switch
    {
        null => _kind,

        // Who leaves from the door has missed nothing that ends.
        _ when View.Mine.IsOutside => Kind.AtTheDoor,
        Phase.Waiting => Kind.NotOpen,
        <= Phase.WindDown => Kind.Early,
        _ => Kind.Warm,
    };
}
