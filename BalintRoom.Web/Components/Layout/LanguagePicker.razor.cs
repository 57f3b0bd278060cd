using System.Globalization;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Layout;

/// <summary>Names the language of the page, and offers it in every language, each by its own name.</summary>
public sealed partial class LanguagePicker : ComponentBase
{
    [Inject]
    private IStringLocalizer<ScreenWords> Words { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private static string Current =>
        Languages.All.FirstOrDefault(language => language == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? Languages.All[0];

    private string Back => new Uri(Navigation.Uri).PathAndQuery;

    private string NameOf(string language) => Words["Layout.Language." + language];
}
