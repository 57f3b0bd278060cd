using BalintRoom.Domain.Rooms;
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

    /// <summary>Sends others something that the room does not hold.</summary>
    Task<RoomReply> SendToPeersAsync(PeerMessage message, CancellationToken cancellationToken = default);

    /// <summary>Asks something of the room. Who asks and when are set on the way.</summary>
    Task<RoomReply> SendAsync(RoomCommand.ByMember command, CancellationToken cancellationToken = default);
}

/// <summary>What a screen needs to know of a room besides its view.</summary>
/// <param name="Room">Which room.</param>
/// <param name="GroupName">The group's name, as plain text.</param>
/// <param name="TimeZoneId">The IANA time zone in which clock times are shown.</param>
/// <param name="IsPractice">Whether the others are simulated and nothing is stored.</param>
public sealed record RoomInfo(RoomId Room, string GroupName, string TimeZoneId, bool IsPractice)
{
    /// <summary>Whether this is one of the person's first three sessions, in which a little more is said.</summary>
    public bool IsNewHere { get; init; }
}
