using System.Data.Common;

namespace BalintRoom.Rooms.Journal;

/// <summary>
/// A room's journal holds an event that this version does not know: a server of a newer version has stored it. The room cannot be loaded here, as if the
/// database did not answer, and is whole on a server of that version.
/// </summary>
internal sealed class UnknownEventException(string kind, Exception inner)
    : DbException($"An event of the kind {kind} is of a newer version than this server's.", inner);
