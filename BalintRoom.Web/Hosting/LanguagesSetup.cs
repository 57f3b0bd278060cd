using System.Globalization;
using System.Text;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.PersonalData;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Hosting;

/// <summary>
/// Configures the languages, and how a request's language is determined: for a circuit its document's, else the visitor's own choice, else their
/// browser's.
/// </summary>
public static class LanguagesSetup
{
    /// <summary>The cookie that stores the visitor's choice; its name over plain HTTP, see <see cref="SiteCookies"/>.</summary>
    public const string CookieName = "balint-language";

    /// <summary>
    /// The path a choice is posted to; the form fields are <c>to</c>, the language, and <c>back</c>, the page to return to.
    /// </summary>
    public const string Address = "/language";

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    /// <summary>Adds localization and the providers that determine a request's language.</summary>
    public static WebApplicationBuilder AddLanguages(this WebApplicationBuilder builder)
    {
        builder.Services.AddLocalization();
        builder.Services.AddSingleton(typeof(IStringLocalizer<>), typeof(CachedStringLocalizer<>));
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            string[] all = [.. Languages.Cultures];
            options.SetDefaultCulture(Languages.All[0]);
            options.AddSupportedCultures(all);
            options.AddSupportedUICultures(all);
            options.ApplyCurrentCultureToResponseHeaders = true;
            options.RequestCultureProviders =
            [
                new CustomRequestCultureProvider(context => Task.FromResult(OfTheDocument(context.Request))),
                new CustomRequestCultureProvider(context => Task.FromResult(Chosen(context.Request))),
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
        if (builder.Environment.IsDevelopment() && builder.Configuration.GetValue<bool>(PseudoLanguages.Setting))
            builder.Services.AddPseudoLanguages();
        return builder;
    }

    /// <summary>Maps the endpoint that stores a visitor's choice and redirects back to the page.</summary>
    public static IEndpointRouteBuilder MapLanguages(this IEndpointRouteBuilder routes)
    {
        // Protected like every form, but by a page of ours instead of an error of the browser's: see Choose.
        routes.MapPost(Address, Choose).DisableAntiforgery();
        return routes;
    }

    /// <summary>
    /// A circuit and the offline page use the language of their document, which the client sends with its request (Client/resume, Client/offline).
    /// </summary>
    private static ProviderCultureResult? OfTheDocument(HttpRequest request) =>
        (request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase) || request.Path == OfflinePage.Address)
        && request.Query["lang"] is [{ Length: > 0 } language]
            ? new ProviderCultureResult(language)
            : null;

    /// <summary>The visitor's own choice.</summary>
    private static ProviderCultureResult? Chosen(HttpRequest request) =>
        SiteCookies.Read(request, CookieName) is { } choice ? CookieRequestCultureProvider.ParseCookieValue(choice) : null;

    /// <summary>
    /// A language with the reader's region: that of the page they come from, else the one their browser prefers; the language alone where neither
    /// names a supported region of it.
    /// </summary>
    private static string InRegion(string language, HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(asked => asked.Quality ?? 1)
            .Select(asked => asked.Value.Value)
            .Prepend(CultureInfo.CurrentUICulture.Name)
            .Select(asked => Languages.Cultures.FirstOrDefault(culture => string.Equals(culture, asked, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(culture => culture is not null && culture.StartsWith(language + "-", StringComparison.Ordinal))
        ?? language;

    private static async Task<RedirectHttpResult> Choose(
        HttpContext context, IAntiforgery antiforgery, IPersonResolver whoIsHere, PersonService mine, [FromForm] string? to, [FromForm] string? back)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return TypedResults.LocalRedirect(RefusedForms.Again("/", RefusedForms.Elsewhere));
        if (to is not null && Languages.All.Contains(to, StringComparer.Ordinal))
        {
            var culture = InRegion(to, context.Request);
            var choice = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture));
            SiteCookies.Set(context, CookieName, choice, SameSiteMode.Lax, Remembered);
            // Mails are written without a request, so the language is stored with the person too.
            await mine.SetLanguageAsync(await whoIsHere.SignedInAsync(context.User, context.RequestAborted), culture, context.RequestAborted);
        }

        return TypedResults.LocalRedirect(RedirectHttpResult.IsLocalUrl(back) && Ascii.IsValid(back) ? back! : "/");
    }
}
