namespace BalintRoom.Domain.Rooms;

/// <summary>One stay of a person in the room. A lost connection that comes back within its grace period does not end it.</summary>
/// <param name="From">When they went in; inclusive.</param>
/// <param name="Until">When they left, or lost the connection for good; exclusive. Null while the stay lasts.</param>
public readonly record struct Stay(DateTimeOffset From, DateTimeOffset? Until);
