using BalintRoom.Programmes.Access;
using BalintRoom.Rooms.Security;
using BalintRoom.Web.Hosting;
using BalintRoom.Web.SignIn.Devices;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace BalintRoom.Web.SignIn.Passkeys;

/// <summary>The endpoints of passkey ceremonies. All are POST requests that our own page makes.</summary>
internal static class PasskeyEndpoints
{
    public const string SignInPath = "/sign-in/passkey";
    public const string CreatePath = "/me/passkey";

    /// <summary>The largest request body; far larger than any authenticator's response.</summary>
    private const int MostBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").WithMetadata(new RequestSizeLimitAttribute(MostBytes)).AddEndpointFilter(FromOurPageAsync);
        group.MapPost(SignInPath + "/options", async (HttpContext http, PasskeyService passkeys) => Options(await passkeys.BeginSigningInAsync(http)));
        group.MapPost(SignInPath, SignInAsync);
        group.MapPost(CreatePath + "/options", async (HttpContext http, PasskeyService passkeys) => Options(await passkeys.BeginCreatingAsync(http)));
        group.MapPost(CreatePath, async (HttpContext http, PasskeyService passkeys) => Results.Redirect(
            await passkeys.CreateAsync(http, await CredentialAsync(http)) ? "/me" : "/me?problem=passkey"));
    }

    private static async Task<IResult> SignInAsync(
        HttpContext http, PasskeyService passkeys, SignInService signIns, JoinThrottle throttle, SecurityLog security)
    {
        if (CookieCheck.KeepsNone(http.Request))
            return Results.Redirect("/sign-in?problem=cookies");
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        if (await passkeys.RecogniseAsync(http, await CredentialAsync(http)) is { } person)
            return Results.Redirect(await signIns.SignInHereAsync([person], SignInWay.Passkey, http));

        var isWithinLimit = await throttle.TryPassAsync(ThrottledAct.FailedPasskey, address);
        security.Write(isWithinLimit ? SecurityEvent.SignInRefused : SecurityEvent.Throttled, nameof(SignInWay.Passkey), address, http.User.DeviceId());
        return Results.Redirect($"/sign-in?problem={(isWithinLimit ? "passkey" : "tries")}");
    }

    private static async Task<string?> CredentialAsync(HttpContext http) =>
        http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(http.RequestAborted))["credential"].ToString() : null;

    private static IResult Options(string? json) =>
        json is null ? Results.Problem(statusCode: StatusCodes.Status403Forbidden) : Results.Text(json, "application/json");

    private static async ValueTask<object?> FromOurPageAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        if (await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
            return await next(invocation);
        var path = http.Request.Path;
        return path == SignInPath || path == CreatePath
            ? Results.Redirect(RefusedForms.Again(path == CreatePath ? "/me" : "/sign-in", RefusedForms.Elsewhere))
            : Results.Problem(statusCode: StatusCodes.Status400BadRequest);
    }
}
