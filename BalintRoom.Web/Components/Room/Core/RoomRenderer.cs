using BalintRoom.Rooms.Circuits;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>
/// Renders each change of a room as one batch. Blazor sends each component's render to the browser separately, unless it is
/// requested during another render: so this component, which has no content, is rendered once per change and notifies the others
/// while it is. It must precede the screen's other components.
/// </summary>
public sealed class RoomRenderer : ComponentBase, IDisposable
{
    /// <summary>The room; the same for the screen's lifetime.</summary>
    [Parameter, EditorRequired]
    public required LiveRoom Room { get; set; }

    /// <inheritdoc />
    public void Dispose() => Room.RenderRequested = null;

    /// <inheritdoc />
    protected override void OnInitialized() => Room.RenderRequested = RenderStepAsync;

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder) => Room.NotifyWatchers();

    private async Task RenderStepAsync()
    {
        try
        {
            await Task.Yield();
            await InvokeAsync(StateHasChanged);
        }
        catch (ObjectDisposedException)
        {
            // The screen was closed before the change arrived.
        }
#pragma warning disable CA1031 // Nothing awaits this call: failures are passed to this circuit's error handling.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await DispatchExceptionAsync(e);
        }
    }
}
