using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Account;

/// <summary>Asks a visitor who is about to become somebody else in a browser: nothing happens before they have answered.</summary>
public sealed partial class OtherPersonsBrowser : ComponentBase
{
    /// <summary>The names of those whose browser it is.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Who { get; set; }

    /// <summary>Whether they can be the visitor.</summary>
    [Parameter]
    public bool MayBeSame { get; set; }

    /// <summary>The name of the form, in which the answer is the field <c>choice</c>, a <see cref="BrowserChoice"/>.</summary>
    [Parameter, EditorRequired]
    public required string FormName { get; set; }

    /// <summary>Called with the answer.</summary>
    [Parameter]
    public EventCallback Answered { get; set; }

    /// <summary>Further fields of the form.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private IStringLocalizer<ProgrammeWords> Words { get; set; } = null!;
}
