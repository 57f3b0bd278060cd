using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>
/// Lets components listen to <c>@onbalintlastminute</c>, which a countdown raises once when it crosses into its last minute. The name is
/// registered in <c>Client/clock/last-minute.ts</c>.
/// </summary>
[EventHandler("onbalintlastminute", typeof(EventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;
