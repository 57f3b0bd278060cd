using Microsoft.AspNetCore.Components;

namespace BalintRoom.Bench.Baseline.Components;

/// <summary>A counter that a broadcast increments: the minimum that a circuit can show of a room.</summary>
public sealed partial class PlainPage : IDisposable
{
    private PlainRoom? _room;
    private long _count;

    /// <summary>The room whose counter is shown.</summary>
    [Parameter]
    public string Room { get; set; } = "";

    [Inject]
    private PlainRooms Rooms { get; set; } = null!;

    protected override void OnInitialized()
    {
        _room = Rooms[Room];
        _count = _room.Count;
        if (RendererInfo.IsInteractive)
            _room.Subscribe(Show);
    }

    public void Dispose() => _room?.Unsubscribe(Show);

    private void Show(long count) => _ = InvokeAsync(() =>
    {
        _count = count;
        StateHasChanged();
    });
}
