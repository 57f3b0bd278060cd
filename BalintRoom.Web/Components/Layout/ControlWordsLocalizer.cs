using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace BalintRoom.Web.Components.Layout;

/// <summary>What MudBlazor's controls say of themselves, in languages it does not bring along.</summary>
internal sealed class ControlWordsLocalizer(IStringLocalizer<ControlWords> words) : MudLocalizer
{
    /// <inheritdoc />
    public override LocalizedString this[string key] => words[key];

    /// <inheritdoc />
    public override LocalizedString this[string key, params object[] arguments] => words[key, arguments];
}
