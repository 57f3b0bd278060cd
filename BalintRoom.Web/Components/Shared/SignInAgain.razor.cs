using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Shared;

/// <summary>Stands for what needs a recent sign-in: says so, and leads to one that comes back.</summary>
public sealed partial class SignInAgain : ComponentBase
{
    /// <summary>The path of the page to come back to.</summary>
    [Parameter, EditorRequired]
    public required string Back { get; set; }

    [Inject]
    private IStringLocalizer<SignInWords> Words { get; set; } = null!;
}
