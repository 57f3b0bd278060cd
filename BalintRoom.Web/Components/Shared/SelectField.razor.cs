using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Shared;

/// <summary>A field to choose one of several values, with the browser's own select.</summary>
public sealed partial class SelectField<T> : ComponentBase
{
    private readonly string _id = "select-" + Guid.NewGuid().ToString("N");

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The options, in order.</summary>
    [Parameter, EditorRequired]
    public List<T> Options { get; set; } = [];

    /// <summary>The text of an option.</summary>
    [Parameter, EditorRequired]
    public Func<T, string> Text { get; set; } = null!;

    [Parameter, EditorRequired]
    public T Value { get; set; } = default!;

    [Parameter]
    public EventCallback<T> ValueChanged { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public string? Class { get; set; }

    private Task ChooseAsync(int option) =>
        option >= 0 && option < Options.Count ? ValueChanged.InvokeAsync(Options[option]) : Task.CompletedTask;
}
