using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>Seats with more than one browser in them, and ways into the room changed meanwhile, on screens without the facilitators' panel.</summary>
public sealed partial class SeatBrowsersNotices : ComponentBase;
