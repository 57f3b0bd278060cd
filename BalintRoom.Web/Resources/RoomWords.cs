namespace BalintRoom.Web.Resources;

/// <summary>Names the words of the room itself: <c>RoomWords.resx</c>.</summary>
public sealed class RoomWords;
