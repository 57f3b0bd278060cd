using BalintRoom.Programmes.Resources;
using BalintRoom.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Layout;

/// <summary>The layout of every page outside the room: a header and one column.</summary>
public sealed partial class MainLayout : LayoutComponentBase
{
    [Inject]
    private IStringLocalizer<ScreenWords> Words { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>Null once a circuit has taken the page over.</summary>
    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    /// <summary>Why the page is shown again instead of the answer to its form; null for any other, such as the answer to the next form.</summary>
    private string? AgainText => HttpContext is { Request: var request } && HttpMethods.IsGet(request.Method)
        ? request.Query[RefusedForms.Parameter].ToString() switch
        {
            RefusedForms.Changed => Words["Again.Changed"].Value,
            RefusedForms.Elsewhere => Words["Again.Elsewhere"].Value,
            _ => null,
        }
        : null;
}
