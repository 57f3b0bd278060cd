using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>
/// Registers the event <c>@onbalintlastminute</c>, which a countdown raises once when its last minute begins. The browser's part
/// is in <c>Client/clock/last-minute.ts</c>.
/// </summary>
[EventHandler("onbalintlastminute", typeof(EventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;
