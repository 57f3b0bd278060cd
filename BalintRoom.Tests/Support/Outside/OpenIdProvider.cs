using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace BalintRoom.Tests.Support;

/// <summary>An institution's OpenID provider: it knows one person, asks for no password, and checks every parameter that the product must send.</summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    public const string ClientId = "balintroom";
    public const string ClientSecret = "a secret of the test's";

    private readonly ConcurrentDictionary<string, Asked> _codes = new(StringComparer.Ordinal);
    private readonly RSA _key = RSA.Create(2048);
    private readonly WebApplication _app;
    private readonly HttpClient _person = new(new HttpClientHandler { AllowAutoRedirect = false });

    private OpenIdProvider(WebApplication app) => _app = app;

    public string Subject { get; set; } = "4711";

    public string? Email { get; set; }

    public bool? EmailVerified { get; set; } = true;

    /// <summary>Whether its tokens carry a nonce that was not asked for, as a stolen token would.</summary>
    public bool ForgetsNonce { get; set; }

    public string Address => _app.Urls.First();

    /// <summary>Every token it issued.</summary>
    public ConcurrentQueue<string> Given { get; } = [];

    /// <summary>The product's settings for this provider.</summary>
    public IEnumerable<(string Key, string Value)> Settings =>
    [
        ("Identity:OpenIdConnect:Authority", Address), ("Identity:OpenIdConnect:ClientId", ClientId),
        ("Identity:OpenIdConnect:ClientSecret", ClientSecret), ("Identity:OpenIdConnect:Name", "Example NetID"),
        ("Identity:OpenIdConnect:AllowHttp", "true"),
    ];

    public static async Task<OpenIdProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new OpenIdProvider(builder.Build());
        provider.Map();
        await provider._app.StartAsync();
        return provider;
    }

    /// <summary>Confirms the sign-in, as the person at the provider's page would.</summary>
    /// <returns>The address of the redirect that follows.</returns>
    public async Task<string> GoOnAsync(Uri authorize)
    {
        using var answer = await _person.GetAsync(new Uri(authorize.ToString().Replace("/authorize?", "/go-on?", StringComparison.Ordinal)));
        Assert.Equal(StatusCodes.Status302Found, (int)answer.StatusCode);
        return answer.Headers.Location!.PathAndQuery;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _person.Dispose();
        _key.Dispose();
    }

    private void Map()
    {
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["issuer"] = Address,
            ["authorization_endpoint"] = $"{Address}/authorize",
            ["token_endpoint"] = $"{Address}/token",
            ["jwks_uri"] = $"{Address}/jwks",
            ["response_types_supported"] = new[] { "code" },
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        }));
        _app.MapGet("/jwks", () =>
        {
            var open = _key.ExportParameters(includePrivateParameters: false);
            var key = new
            {
                kty = "RSA",
                use = "sig",
                alg = "RS256",
                kid = "1",
                n = Base64Url.EncodeToString(open.Modulus),
                e = Base64Url.EncodeToString(open.Exponent),
            };
            return Results.Json(new { keys = new[] { key } });
        });
        _app.MapGet("/authorize", (HttpRequest request) => Results.Content(
            $"""
             <!DOCTYPE html><html lang="en"><title>Example NetID</title><h1>Example NetID</h1>
             <p><a href="/go-on{WebUtilityEncode(request.QueryString.Value)}">Go on</a></p></html>
             """,
            "text/html"));
        _app.MapGet("/go-on", (HttpRequest request) => GoOn(request.Query));
        _app.MapPost("/token", async (HttpRequest request) => Exchange(await request.ReadFormAsync())).DisableAntiforgery();
    }

    private static string WebUtilityEncode(string? text) => System.Net.WebUtility.HtmlEncode(text ?? "");

    private IResult GoOn(IQueryCollection query)
    {
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256" || query["scope"] != "openid email")
            return Results.BadRequest("Something is missing.");
        var code = RandomNumberGenerator.GetHexString(32);
        _codes[code] = new Asked(query["nonce"].ToString(), query["code_challenge"].ToString(), query["redirect_uri"].ToString());
        return Results.Redirect($"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"].ToString())}");
    }

    private IResult Exchange(IFormCollection form)
    {
        if (!_codes.TryRemove(form["code"].ToString(), out var asked)
            || form["client_id"] != ClientId || form["client_secret"] != ClientSecret || form["redirect_uri"] != asked.ReturnTo
            || Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked.Challenge)
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        var token = Token(asked);
        Given.Enqueue(token);
        return Results.Json(new { access_token = "nothing-to-see", token_type = "Bearer", expires_in = 60, id_token = token });
    }

    private string Token(Asked asked)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = Subject,
            ["nonce"] = ForgetsNonce ? "another" : asked.Nonce,
            ["name"] = "Somebody With A Name",
        };
        if (Email is not null)
            claims["email"] = Email;
        if (EmailVerified is { } verified)
            claims["email_verified"] = verified;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = ClientId,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            Claims = claims,
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_key) { KeyId = "1" }, SecurityAlgorithms.RsaSha256),
        });
    }

    private sealed record Asked(string Nonce, string Challenge, string ReturnTo);
}
