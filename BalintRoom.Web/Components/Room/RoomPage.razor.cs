using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room;

/// <summary>A room on one person's own screen.</summary>
public sealed partial class RoomPage : RoomPageBase;
