using BalintRoom.Rooms.Circuits;
using BalintRoom.Web.Practice;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Practice;

/// <summary>
/// The room of a practice session: the same screen as any room's, marked, with what the simulated people say. Closing it ends the practice.
/// </summary>
public sealed partial class PracticeRoom : ComponentBase, IAsyncDisposable
{
    /// <summary>The page's address. It names no room: a practice is reached from nowhere but its own circuit.</summary>
    public const string Address = "/practise/room";

    private PracticeSession? _session;
    private LiveRoom? _room;
    private bool _isGone;
    private bool _isClosed;

    [Inject]
    private PracticeVisit Visit { get; set; } = null!;

    [Inject]
    private RoomCircuits Rooms { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PracticeWords> Words { get; set; } = null!;

    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        if (_session is not null)
            _session.Changed -= OnChanged;
        if (_room is not null)
            await Rooms.CloseAsync(_room);

        // The next one may have begun already: only this page's own ends with it.
        if (_session is not null && Visit.Session == _session)
            await Visit.EndAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive)
            return;
        _session = Visit.Session;
        var room = _session is null ? null : await Rooms.OpenAsync(_session.Info, _session.Visitor);
        if (room is null)
        {
            Navigation.NavigateTo("/practise", replace: true);
            return;
        }

        if (_isClosed)
        {
            await Rooms.CloseAsync(room);
            return;
        }

        _room = room;
        _session!.Changed += OnChanged;
        _session.Begin();
    }

    private void OnChanged(object? sender, EventArgs args)
    {
        if (_session!.IsOver && !_isClosed)
            _ = InvokeAsync(ClearAwayAsync);
    }

    private async Task ClearAwayAsync()
    {
        _isGone = true;
        StateHasChanged();
        if (_room is { } room)
        {
            _room = null;
            await Rooms.CloseAsync(room);
        }
    }
}
