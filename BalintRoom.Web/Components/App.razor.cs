using System.Globalization;
using BalintRoom.Web.Components.Layout;
using BalintRoom.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace BalintRoom.Web.Components;

/// <summary>The document every page is rendered into.</summary>
public sealed partial class App : ComponentBase
{
    private string _nonce = "";
    private string? _theme;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    private static bool IsRightToLeft => CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft;

    /// <summary>
    /// Pages are interactive, except those that must answer a form with a cookie: they carry
    /// <c>[ExcludeFromInteractiveRouting]</c> and are rendered once.
    /// </summary>
    private IComponentRenderMode? PageRenderMode =>
        HttpContext.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        _nonce = SecurityHeaders.NonceOf(HttpContext);
        _theme = ThemeCookie.Read(HttpContext.Request);
    }
}
