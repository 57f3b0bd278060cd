using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.PersonalData;

namespace BalintRoom.Web.Hosting;

/// <summary>The endpoint of calendar feeds (<c>/calendar/{secret}.ics</c>).</summary>
public static class CalendarEndpoint
{
    /// <summary>Maps the endpoint. Unknown and replaced secrets get the same response.</summary>
    public static WebApplication MapCalendars(this WebApplication app)
    {
        app.MapGet("/calendar/{secret}.ics", async (string secret, PersonService mine, PublicAddress address, HttpContext http) =>
            await mine.CalendarAsync(secret, address.Of("me"), http.RequestAborted) is { } calendar
                ? Results.Text(calendar, "text/calendar; charset=utf-8")
                : Results.NotFound());
        return app;
    }
}
