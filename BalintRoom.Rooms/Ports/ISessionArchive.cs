namespace BalintRoom.Rooms.Ports;

/// <summary>Stores the record of a session whose room has closed.</summary>
public interface ISessionArchive
{
    /// <summary>Stores the end of a session once; a second call for the same room changes nothing.</summary>
    /// <exception cref="System.Data.Common.DbException">Nothing was stored; the room tries again later.</exception>
    /// <returns>Whether this call stored it; false if it was stored before.</returns>
    Task<bool> RecordEndAsync(SessionEnd end, CancellationToken cancellationToken = default);
}
