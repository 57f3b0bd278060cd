using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Screen;

/// <summary>
/// The room as a page of a few lines, for a phone or a small window beside a call in another program. It is one more tab of its person, so
/// that they are in the room also with this page alone.
/// </summary>
public sealed partial class GlancePage : RoomPageBase;
