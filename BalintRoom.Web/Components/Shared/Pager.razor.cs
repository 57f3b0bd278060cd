using BalintRoom.Programmes.Resources;
using BalintRoom.Programmes.Results;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Shared;

/// <summary>Buttons for the pages of a list; nothing where there is only one.</summary>
public sealed partial class Pager<T> : ComponentBase
{
    [Parameter, EditorRequired]
    public Page<T> Page { get; set; } = null!;

    /// <summary>Called with the number of the page to show, from 0.</summary>
    [Parameter, EditorRequired]
    public EventCallback<int> Turn { get; set; }

    [Inject]
    private IStringLocalizer<CoordinatorWords> Own { get; set; } = null!;
}
