using System.Text;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Programmes.Sessions;

namespace BalintRoom.Web.Hosting;

/// <summary>The endpoints of calendars: a person's feed (<c>/calendar/{secret}.ics</c>), and one session (<c>/room/{id}/calendar.ics</c>).</summary>
public static class CalendarEndpoint
{
    private const string CalendarType = "text/calendar; charset=utf-8";

    /// <summary>
    /// Maps the endpoints. Unknown and replaced secrets get the same response, and so do sessions that do not exist and those in which the
    /// visitor has no seat.
    /// </summary>
    public static WebApplication MapCalendars(this WebApplication app)
    {
        // Calendar programs ask with HEAD whether an address is one.
        app.MapMethods("/calendar/{secret}.ics", [HttpMethods.Get, HttpMethods.Head], async (
            string secret, PersonService mine, PublicAddress address, HttpContext http) =>
            await mine.CalendarAsync(secret, address.Of("me"), http.RequestAborted) is { } calendar
                ? Results.Text(calendar, CalendarType)
                : Results.NotFound());
        app.MapGet("/room/{room:guid}/calendar.ics", async (Guid room, IPersonResolver who, DoorService door, HttpContext http) =>
            await who.SeatInAsync(new RoomId(room), http.User, http.RequestAborted) is not null
            && await door.CalendarAsync(new RoomId(room), http.RequestAborted) is { } calendar
                ? Results.File(Encoding.UTF8.GetBytes(calendar), CalendarType, "balint.ics")
                : Results.NotFound());
        return app;
    }
}
