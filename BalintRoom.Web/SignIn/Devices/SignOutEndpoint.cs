using BalintRoom.Programmes.Access;
using BalintRoom.Rooms.Security;
using BalintRoom.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;

namespace BalintRoom.Web.SignIn.Devices;

/// <summary>The endpoint of the sign-out button that is on every page.</summary>
internal static class SignOutEndpoint
{
    public const string Path = "/sign-out";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost(Path, SignOutAsync);

    private static async Task<IResult> SignOutAsync(HttpContext http, IAntiforgery antiforgery, SignInService signIns, SecurityLog security)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Results.Redirect(RefusedForms.Again("/", RefusedForms.Elsewhere));
        if (http.User.DeviceId() is { } device)
            security.Write(SecurityEvent.SignedOut, device: device);
        await signIns.SignOutHereAsync(http);
        return Results.Redirect("/");
    }
}
