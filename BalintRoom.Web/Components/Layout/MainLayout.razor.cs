using BalintRoom.Programmes.Resources;
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

    // The page has a base element, so a bare fragment would lead to the start page.
    private string SkipTarget => new Uri(Navigation.Uri).PathAndQuery + "#content";
}
