using BalintRoom.Programmes.Access;

namespace BalintRoom.Web.Hosting;

/// <summary>
/// Puts right a personal link whose <c>#</c> was encoded on its way (<c>/join%23SECRET</c>): browsers then send the secret as part of the path, and
/// it is answered with the same link as it should be, where the secret stands behind the <c>#</c> again.
/// </summary>
public sealed class EncodedLinks(RequestDelegate next)
{
    private const string JoinPath = "/join";

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (!path.StartsWith(JoinPath, StringComparison.OrdinalIgnoreCase))
            return next(context);
        // The server has decoded the path once; a link that was encoded twice still has its %23.
        var rest = path.AsSpan(JoinPath.Length).TrimStart('/');
        if (!rest.StartsWith("#") && !rest.StartsWith("%23") && !rest.StartsWith("%2523"))
            return next(context);

        // What is not whole goes along too, so that the page can say so.
        var fragment = Secret.TryRead(path, out var secret) ? secret.Reveal() : Uri.EscapeDataString(Uri.UnescapeDataString(rest).TrimStart('#'));
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect($"{JoinPath}#{fragment}");
        return Task.CompletedTask;
    }
}
