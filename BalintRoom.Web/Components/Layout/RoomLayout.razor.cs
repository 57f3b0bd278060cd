using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Layout;

/// <summary>The layout of the room: the room alone, edge to edge, in the colours of its phase.</summary>
public sealed partial class RoomLayout : LayoutComponentBase;
