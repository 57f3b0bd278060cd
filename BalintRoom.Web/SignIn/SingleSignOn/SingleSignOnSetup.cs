using System.Security.Claims;
using BalintRoom.Programmes.Access;
using BalintRoom.Rooms.Security;
using BalintRoom.Web.Hosting;
using BalintRoom.Web.SignIn.Devices;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace BalintRoom.Web.SignIn.SingleSignOn;

/// <summary>
/// Single sign-on by OpenID Connect: authorization code flow with PKCE. The claims are kept in an encrypted cookie for the length
/// of one redirect; then the device is signed in and the cookie deleted.
/// </summary>
internal static partial class SingleSignOnSetup
{
    public const string SchemeName = "Single";
    private const string TemporaryScheme = "SingleTemporary";
    private const string StartPath = "/sign-in/single";
    private const string DonePath = "/sign-in/single/done";
    private const string Elsewhere = "/sign-in?problem=elsewhere";
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    /// <summary>Adds single sign-on where an authority is configured.</summary>
    public static void Add(WebApplicationBuilder builder, AuthenticationBuilder authentication)
    {
        builder.Services.AddSingleton<SingleSignOnService>();
        // Only this key is read here: the options are validated later, when the server starts.
        var section = $"{AccessOptions.Section}:{nameof(AccessOptions.OpenIdConnect)}";
        if (string.IsNullOrWhiteSpace(builder.Configuration[$"{section}:{nameof(OpenIdConnectSettings.Authority)}"]))
            return;

        // Below this level the handler logs the contents of messages.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Authentication.OpenIdConnect", LogLevel.Information);
        authentication
            .AddCookie(TemporaryScheme, cookie =>
            {
                cookie.ExpireTimeSpan = Lasts;
                cookie.SlidingExpiration = false;
            })
            .AddOpenIdConnect(SchemeName, configureOptions: _ => { });
        builder.Services.AddOptions<CookieAuthenticationOptions>(TemporaryScheme)
            .Configure<IHttpContextAccessor>((cookie, current) => cookie.Cookie = SiteCookies.Builder("balint-elsewhere", SameSiteMode.Lax, current));
        builder.Services.AddOptions<OpenIdConnectOptions>(SchemeName)
            .Configure<IOptions<AccessOptions>, IHttpContextAccessor>((single, access, current) => Configure(single, access.Value.OpenIdConnect, current));
    }

    /// <summary>Maps the endpoints that begin and end a sign-in, where an authority is configured.</summary>
    public static void Map(WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.OpenIdConnect.IsConfigured)
            return;
        app.MapPost(StartPath, StartAsync);
        app.MapGet(DonePath, DoneAsync);
    }

    private static void Configure(OpenIdConnectOptions single, OpenIdConnectSettings settings, IHttpContextAccessor current)
    {
        single.SignInScheme = TemporaryScheme;
        single.Authority = settings.Authority;
        single.ClientId = settings.ClientId;
        single.ClientSecret = settings.ClientSecret;
        single.RequireHttpsMetadata = !settings.AllowHttp;
        single.CallbackPath = "/sign-in/single/back";
        single.ResponseType = OpenIdConnectResponseType.Code;
        // response_mode=query: the response is a link that is followed, not a form posted by another site, so its cookies need
        // not be SameSite=None.
        single.ResponseMode = OpenIdConnectResponseMode.Query;
        single.UsePkce = true;
        single.SaveTokens = false;
        single.GetClaimsFromUserInfoEndpoint = true;
        single.MapInboundClaims = false;
        single.DisableTelemetry = true;
        single.Scope.Clear();
        single.Scope.Add("openid");
        single.Scope.Add("email");
        single.ClaimActions.Clear();
        single.ClaimActions.MapUniqueJsonKey(Claims.Email, Claims.Email);
        single.ClaimActions.MapUniqueJsonKey(Claims.IsVerified, Claims.IsVerified);
        single.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(15);
        single.CorrelationCookie = SiteCookies.Builder("balint-correlation.", SameSiteMode.Lax, current);
        single.NonceCookie = SiteCookies.Builder("balint-nonce.", SameSiteMode.Lax, current);
        single.CorrelationCookie.Expiration = single.NonceCookie.Expiration = single.RemoteAuthenticationTimeout;

        single.Events.OnTicketReceived = context =>
        {
            context.Principal = Claims.Reduce(context.Principal);
            context.Properties = new AuthenticationProperties { ExpiresUtc = context.Properties?.ExpiresUtc };
            context.ReturnUri = DonePath;
            return Task.CompletedTask;
        };
        single.Events.OnAccessDenied = context => Leave(context);
        single.Events.OnRemoteFailure = context => Leave(context);
    }

    private static Task Leave(HandleRequestContext<RemoteAuthenticationOptions> context)
    {
        context.HandleResponse();
        context.Response.Redirect(Elsewhere);
        return Task.CompletedTask;
    }

    private static async Task<IResult> StartAsync(HttpContext http, IAntiforgery antiforgery, IOptionsMonitor<OpenIdConnectOptions> single,
        ILoggerFactory loggers)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
            return Results.Redirect(RefusedForms.Again("/sign-in", RefusedForms.Elsewhere));
        if (CookieCheck.KeepsNone(http.Request))
            return Results.Redirect("/sign-in?problem=cookies");
        try
        {
            await single.Get(SchemeName).ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogUnreachable(loggers.CreateLogger(typeof(SingleSignOnSetup)), e.Message);
            return Results.Redirect(Elsewhere);
        }

        return Results.Challenge(new AuthenticationProperties { RedirectUri = DonePath }, [SchemeName]);
    }

    private static async Task<IResult> DoneAsync(
        HttpContext http, SingleSignOnService single, SignInService signIns, SecurityLog security, IOptions<AccessOptions> access, ILoggerFactory loggers)
    {
        var said = await http.AuthenticateAsync(TemporaryScheme);
        await http.SignOutAsync(TemporaryScheme);
        if (Claims.Read(said.Principal) is not { } known)
            return Results.Redirect(Elsewhere);
        var people = await single.RecogniseAsync(known, http.RequestAborted);
        // Said of every address, so that the answer does not tell which ones are on a roster.
        var isUnverified = known is { Email.Length: > 0, IsEmailVerified: false } && !access.Value.OpenIdConnect.TrustUnverifiedEmail;
        if (isUnverified)
            LogUnverified(loggers.CreateLogger(typeof(SingleSignOnSetup)), Claims.IsVerified, nameof(OpenIdConnectSettings.TrustUnverifiedEmail));
        if (people.Count > 0)
            return Results.Redirect(await signIns.SignInHereAsync(people, SignInWay.SingleSignOn, http));
        security.Write(
            SecurityEvent.SignInRefused, nameof(SignInWay.SingleSignOn), http.Connection.RemoteIpAddress?.ToString(), http.User.DeviceId());
        return Results.Redirect(isUnverified ? "/sign-in?problem=unverified" : "/sign-in?problem=unknown");
    }

    [LoggerMessage(LogLevel.Warning, "The single sign-on provider could not be reached: {Reason}")]
    private static partial void LogUnreachable(ILogger logger, string reason);

    [LoggerMessage(
        LogLevel.Warning,
        "The single sign-on provider gave an address without saying that it is verified ({Claim}), so nobody was found by it. If the provider verifies "
            + "all its addresses, set {Setting}.")]
    private static partial void LogUnverified(ILogger logger, string claim, string setting);

    /// <summary>The claims that are used.</summary>
    private static class Claims
    {
        public const string Email = "email";
        public const string IsVerified = "email_verified";
        private const string Subject = "sub";

        /// <summary>Keeps only the claims that are needed.</summary>
        public static ClaimsPrincipal Reduce(ClaimsPrincipal? principal) => new(new ClaimsIdentity(
            principal?.Claims.Where(c => c.Type is Subject or Email or IsVerified).Select(c => new Claim(c.Type, c.Value, ClaimValueTypes.String, c.Issuer)),
            SchemeName));

        public static ElsewhereKnown? Read(ClaimsPrincipal? principal) => principal?.FindFirst(Subject) is { } subject
            ? new ElsewhereKnown(
                subject.Issuer, subject.Value, principal.FindFirstValue(Email),
                string.Equals(principal.FindFirstValue(IsVerified), "true", StringComparison.OrdinalIgnoreCase))
            : null;
    }
}
