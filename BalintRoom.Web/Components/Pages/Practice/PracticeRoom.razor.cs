using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Web.Practice;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Practice;

/// <summary>
/// The room of a practice session: the same screen as any room's, marked as practice, with the simulated people's captions.
/// Leaving the page ends the session.
/// </summary>
public sealed partial class PracticeRoom : ComponentBase, IAsyncDisposable
{
    /// <summary>The page's path. It contains no room id, because only the session's own circuit can open it.</summary>
    public const string Address = "/practise/room";

    private PracticeSession? _session;
    private LiveRoom? _room;
    private bool _captions = true;
    private PracticeEnding? _ending;
    private bool _isClosed;

    [Inject]
    private PracticeState State { get; set; } = null!;

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

        // The user may have started another session already: only this page's own is ended.
        if (_session is not null && State.Session == _session)
            await State.EndAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive)
            return;
        _session = State.Session;
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
        if (State.BeginWith > Phase.Gathering)
            _session.JumpTo(State.BeginWith);
    }

    private void OnChanged(object? sender, EventArgs args)
    {
        if (_session!.IsOver && !_isClosed)
            _ = InvokeAsync(() => EndAsync(PracticeEnding.Abandoned));
    }

    /// <summary>Ends the practice and shows what happened in it; where that is shown already, what comes next.</summary>
    private async Task StopAsync()
    {
        if (_room is { View: { Stage.Phase: Phase.Closed } or { Mine.Presence: PresenceState.Left } })
        {
            Navigation.NavigateTo("/practise");
            return;
        }

        await EndAsync(PracticeEnding.Ended);
        await State.EndAsync();
    }

    private async Task EndAsync(PracticeEnding ending)
    {
        if (_ending is not null)
            return;
        _ending = ending;
        StateHasChanged();
        if (_room is { } room)
        {
            _room = null;
            await Rooms.CloseAsync(room);
        }
    }
}
