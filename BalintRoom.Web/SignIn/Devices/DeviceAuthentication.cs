using System.Security.Claims;
using System.Text.Encodings.Web;
using BalintRoom.Data;
using BalintRoom.Programmes.Access;
using BalintRoom.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.SignIn.Devices;

/// <summary>
/// Authenticates a device by its cookie. The principal holds the device's id and nothing else: the people it may act as and their
/// rights are read from the database at each check, so that a revocation takes effect at once.
/// </summary>
internal sealed class DeviceAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IDbContextFactory<BalintDbContext> database)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Device";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Static assets are public: no database query for them.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
            || !Secret.TryRead(SiteCookies.Read(Request, DeviceCookie.Name), out var secret))
            return AuthenticateResult.NoResult();

        var hash = secret.Hash();
        var now = TimeProvider.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(Context.RequestAborted);
        var device = await db.Devices.Where(d => d.SecretHash == hash).Select(d => new { d.Id, d.LastSeenAt, d.Label })
            .SingleOrDefaultAsync(Context.RequestAborted);
        if (device is null)
            return AuthenticateResult.NoResult();
        if (device.LastSeenAt.UtcDateTime.Date != now.UtcDateTime.Date || device.Label.Length == 0)
        {
            var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
            var label = BrowserLabel.Of(Request.Headers.UserAgent.ToString());
            await db.Devices.Where(d => d.Id == device.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.LastSeenAt, today).SetProperty(d => d.Label, label), Context.RequestAborted);
        }

        var identity = new ClaimsIdentity([new Claim(DevicePrincipal.ClaimType, device.Id.ToString("N"))], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }
}
