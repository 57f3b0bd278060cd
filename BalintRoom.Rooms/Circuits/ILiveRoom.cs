using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Rooms.Circuits;

/// <summary>A room as one person's screen has it: always the newest view, and word of what changes.</summary>
public interface ILiveRoom
{
    /// <summary>The newest view.</summary>
    RoomView View { get; }

    /// <summary>What does not change while the room is open.</summary>
    RoomInfo Info { get; }

    /// <summary>
    /// Calls back whenever any of these slices changed. The call may come on any thread: a component renders through <c>InvokeAsync</c>.
    /// </summary>
    /// <returns>Ends the watching when disposed.</returns>
    IDisposable Watch(Slices slices, Func<Task> changed);

    /// <summary>
    /// Calls back with what somebody sends that the room does not hold. The call may come on any thread, and must be quick and not throw.
    /// </summary>
    /// <returns>Ends the listening when disposed.</returns>
    IDisposable Listen(Action<PeerMessage> arrived);

    /// <summary>Whether the seat is gone: the screen is about to say so, and nothing more may be asked from it.</summary>
    bool IsRemoved { get; }
}
