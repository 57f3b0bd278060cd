using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Ports;

/// <summary>One stream that a media server offers to a browser.</summary>
/// <param name="Mid">The media section of the description it comes in.</param>
/// <param name="Kind"><c>audio</c> or <c>video</c>.</param>
/// <param name="Member">Whose it is.</param>
/// <param name="Line">Their media line.</param>
public sealed record MediaStream(string Mid, string Kind, MemberId Member, LineId Line);
