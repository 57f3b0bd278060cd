namespace BalintRoom.Web.Resources;

/// <summary>Marker class of <c>RoomWords.resx</c>: text of the room.</summary>
public sealed class RoomWords;
