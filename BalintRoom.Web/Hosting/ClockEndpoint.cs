using System.Globalization;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Web.Hosting;

/// <summary>Lets a browser measure the offset of its clock from the server's.</summary>
public static class ClockEndpoint
{
    /// <summary>Its path.</summary>
    public const string Path = "/api/clock";

    /// <summary>
    /// Maps <c>GET /api/clock</c>: the server's time as whole milliseconds since the Unix epoch, in plain text.
    /// </summary>
    public static IEndpointRouteBuilder MapClock(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, static (RoomClock clock) =>
            TypedResults.Text(clock.Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
        return routes;
    }
}
