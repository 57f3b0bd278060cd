using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Circuits;

/// <summary>A room as one circuit shows it to one person: the view that is on the screen, and notifications of its changes.</summary>
public interface ILiveRoom
{
    /// <summary>The view that is on the screen. It becomes the next one for all components at once, which may be after the reply to a command.</summary>
    RoomView View { get; }

    /// <summary>What does not change while the room is open.</summary>
    RoomInfo Info { get; }

    /// <summary>
    /// Subscribes to changes of these slices. <paramref name="changed"/> may be called on any thread: a component renders through
    /// <c>InvokeAsync</c>.
    /// </summary>
    /// <returns>The subscription; dispose it to unsubscribe.</returns>
    IDisposable Watch(Slices slices, Func<Task> changed);

    /// <summary>
    /// Subscribes to peer messages, which are not part of the view. <paramref name="arrived"/> may be called on any thread; it
    /// must be quick and must not throw.
    /// </summary>
    /// <returns>The subscription; dispose it to unsubscribe.</returns>
    IDisposable Listen(Action<PeerMessage> arrived);

    /// <summary>The person's new link, made when they ended their other browsers; null where there is none to show, or it was put away.</summary>
    string? NewLink { get; set; }

    /// <summary>Whether the person lost their seat: the screen is about to say so, and must send no more commands.</summary>
    bool IsRemoved { get; }
}
