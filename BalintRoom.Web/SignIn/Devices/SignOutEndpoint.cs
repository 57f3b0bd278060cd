using BalintRoom.Programmes.Access;
using BalintRoom.Rooms.Security;
using BalintRoom.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;

namespace BalintRoom.Web.SignIn.Devices;

/// <summary>
/// The endpoint of the sign-out button that is on every page. Whoever could not sign in again is asked first: it would take their groups from them.
/// </summary>
internal static class SignOutEndpoint
{
    public const string Path = "/sign-out";

    /// <summary>The path of the page that asks.</summary>
    public const string AskPath = "/sign-out/ask";

    /// <summary>The path for whoever has answered.</summary>
    public const string SurePath = $"{Path}?{Sure}=1";

    private const string Sure = "sure";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost(Path, SignOutAsync);

    private static async Task<IResult> SignOutAsync(
        HttpContext http, IAntiforgery antiforgery, IPersonResolver whoIsHere, SignInService signIns, SecurityLog security)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Results.Redirect(RefusedForms.Again("/", RefusedForms.Elsewhere));
        if (!http.Request.Query.ContainsKey(Sure) && await whoIsHere.HasNoWayBackAsync(http.User, http.RequestAborted))
            return Results.Redirect(AskPath);
        if (http.User.DeviceId() is { } device)
            security.Write(SecurityEvent.SignedOut, device: device);
        await signIns.SignOutHereAsync(http);
        return Results.Redirect("/");
    }
}
