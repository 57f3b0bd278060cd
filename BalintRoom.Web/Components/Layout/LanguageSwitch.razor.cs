using System.Globalization;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using BalintRoom.Programmes.Localization;

namespace BalintRoom.Web.Components.Layout;

/// <summary>Offers the page in each other language, by that language's own name.</summary>
public sealed partial class LanguageSwitch : ComponentBase
{
    [Inject]
    private IStringLocalizer<ScreenWords> Words { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private static IEnumerable<string> Others =>
        Languages.All.Where(language => !string.Equals(language, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, StringComparison.Ordinal));

    private string Back => new Uri(Navigation.Uri).PathAndQuery;
}
