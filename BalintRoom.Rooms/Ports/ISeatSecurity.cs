using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>Takes a person's seat back from browsers that should not have it. Safe for concurrent use.</summary>
public interface ISeatSecurity
{
    /// <summary>
    /// Signs a person out on all their devices but one, closes these devices' live connections, and replaces the person's link: the other
    /// browser may have it. Does nothing where the browser to keep is not one of theirs.
    /// </summary>
    /// <param name="room">The room in which the browser to keep has its id.</param>
    /// <param name="member">Whose access it is.</param>
    /// <param name="keep">The browser that stays signed in.</param>
    /// <param name="cancellationToken">Cancels the operation; nothing has changed then.</param>
    /// <exception cref="System.Data.Common.DbException">Nothing has changed.</exception>
    /// <returns>The new link, where the person has no address to which it is mailed; otherwise null.</returns>
    Task<string?> EndOthersAsync(RoomId room, MemberId member, BrowserId keep, CancellationToken cancellationToken = default);
}
