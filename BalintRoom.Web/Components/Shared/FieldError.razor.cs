using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Shared;

/// <summary>The error message of a form field; nothing where there is none.</summary>
public sealed partial class FieldError : ComponentBase
{
    /// <summary>The message; null for none.</summary>
    [Parameter, EditorRequired]
    public string? Text { get; set; }
}
