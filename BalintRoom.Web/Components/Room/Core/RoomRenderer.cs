using BalintRoom.Rooms.Circuits;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>
/// Shows each step of a room in one go. A render is sent to the browser by itself unless it is asked for while another one is under way: so this
/// component, which shows nothing, renders once a step and wakes the leaves while it does. Stands before the screen it wakes.
/// </summary>
public sealed class RoomRenderer : ComponentBase, IDisposable
{
    /// <summary>The room; the same for as long as the screen lives.</summary>
    [Parameter, EditorRequired]
    public required LiveRoom Room { get; set; }

    /// <inheritdoc />
    public void Dispose() => Room.RenderRequested = null;

    /// <inheritdoc />
    protected override void OnInitialized() => Room.RenderRequested = RequestRenderAsync;

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder) => Room.NotifyWatchers();

    private async Task RequestRenderAsync()
    {
        try
        {
            await Task.Yield();
            await InvokeAsync(StateHasChanged);
        }
        catch (ObjectDisposedException)
        {
            // The screen was closed while the step was on its way.
        }
#pragma warning disable CA1031 // Nobody awaits a step: what fails here belongs to this circuit alone.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await DispatchExceptionAsync(e);
        }
    }
}
