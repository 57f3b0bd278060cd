using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Layout;

/// <summary>The layout of the room: nothing but the room, edge to edge, under the light of its phase.</summary>
public sealed partial class RoomLayout : LayoutComponentBase;
