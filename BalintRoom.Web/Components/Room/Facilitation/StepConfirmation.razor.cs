using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>
/// A step that asks for confirmation. Give it a key of the phase it belongs to (<c>@key</c>): when the phase is over, an open
/// confirmation must close, and never go on to ask about something else. What changes within the phase is its <see cref="Meaning"/>.
/// </summary>
public sealed partial class StepConfirmation : ComponentBase
{
    /// <summary>The id of the dialog.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>The step: the text of the button that opens the dialog, and the dialog's heading.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What the step means for everyone.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>What the question is about: when it changes, an open dialog closes, and the button that opens it stays.</summary>
    [Parameter]
    public object? Meaning { get; set; }

    /// <summary>The text of the button that confirms.</summary>
    [Parameter, EditorRequired]
    public required string Do { get; set; }

    /// <summary>The classes of the button that opens the dialog, beside <c>button</c>.</summary>
    [Parameter]
    public string Style { get; set; } = "button-text button-small";

    /// <summary>Called when the step is confirmed.</summary>
    [Parameter, EditorRequired]
    public EventCallback Confirmed { get; set; }

    [Inject]
    private IStringLocalizer<RoomWords> Words { get; set; } = null!;
}
