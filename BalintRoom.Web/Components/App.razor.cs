using System.Globalization;
using BalintRoom.Web.Components.Layout;
using BalintRoom.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace BalintRoom.Web.Components;

/// <summary>The HTML document every page is rendered into.</summary>
public sealed partial class App : ComponentBase
{
    private string _nonce = "";
    private string? _theme;
    private string? _zone;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    private static bool IsRightToLeft => CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft;

    /// <summary>With the integrity the import map gives each: without it a browser fetches the module a second time.</summary>
    private IEnumerable<(string Url, string? Integrity)> SharedChunks => Assets
        .Where(asset => asset.Url.EndsWith(".js", StringComparison.Ordinal) && asset.Properties?.Any(p => p.Name == "label"
            && p.Value.StartsWith("js/chunk-", StringComparison.Ordinal)) == true)
        .Select(asset => (asset.Url, asset.Properties?.FirstOrDefault(p => p.Name == "integrity")?.Value));

    /// <summary>
    /// The render mode of the current page. Pages are interactive, except those that set a cookie in their response to a form:
    /// they carry <c>[ExcludeFromInteractiveRouting]</c> and are rendered statically.
    /// </summary>
    private IComponentRenderMode? PageRenderMode =>
        HttpContext.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        _nonce = SecurityHeaders.NonceOf(HttpContext);
        _theme = ThemeCookie.Read(HttpContext.Request);
        _zone = ZoneCookie.Read(HttpContext.Request);
    }
}
