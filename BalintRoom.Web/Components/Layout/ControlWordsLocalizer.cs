using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace BalintRoom.Web.Components.Layout;

/// <summary>Translates the text of MudBlazor's controls into languages it does not come with.</summary>
internal sealed class ControlWordsLocalizer(IStringLocalizer<ControlWords> words) : MudLocalizer
{
    /// <inheritdoc />
    public override LocalizedString this[string key] => words[key];

    /// <inheritdoc />
    public override LocalizedString this[string key, params object[] arguments] => words[key, arguments];
}
