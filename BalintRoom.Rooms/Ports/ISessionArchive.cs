namespace BalintRoom.Rooms.Ports;

/// <summary>Stores what is kept of a session once its room has closed.</summary>
public interface ISessionArchive
{
    /// <summary>Stores the end of a session once; a second call for the same room changes nothing.</summary>
    /// <exception cref="System.Data.Common.DbException">Nothing was stored; the room calls again.</exception>
    /// <returns>Whether it was stored now.</returns>
    Task<bool> RecordEndAsync(SessionEnd end, CancellationToken cancellationToken = default);
}
