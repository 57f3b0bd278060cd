using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages;

/// <summary>The same response for pages that do not exist and pages the visitor has no access to.</summary>
public sealed partial class NotFound : ComponentBase
{
    [Inject]
    private IStringLocalizer<ScreenWords> Words { get; set; } = null!;
}
