using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Shared;

/// <summary>A refusal's sentence beside what it is about; nothing where there is none.</summary>
public sealed partial class FieldError : ComponentBase
{
    /// <summary>The sentence; null for none.</summary>
    [Parameter, EditorRequired]
    public string? Text { get; set; }
}
