using System.Globalization;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Programme;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Pages.Lead;

/// <summary>The facilitators among themselves, after the lobby: a timer, prompts, and nothing kept but that it took place.</summary>
public sealed partial class DebriefPage : LeadPage, IDisposable
{
    private static readonly string[] Prompts = ["Frame", "Presenter", "Group", "Silence", "Pair", "Self", "Ending"];

    private Debrief? _debrief;
    private IDisposable? _visit;

    /// <summary>The session.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private SessionService Sessions { get; set; } = null!;

    [Inject]
    private Debriefs Debriefs { get; set; } = null!;

    private string Ends => (_debrief!.Since + BalintRoom.Web.Programme.Debriefs.Usual).UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public void Dispose()
    {
        if (_debrief is not null)
            _debrief.Changed -= OnChanged;
        _visit?.Dispose();
    }

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId leader)
    {
        if (!await Sessions.LeadsAsync(leader, new RoomId(Id)))
        {
            Navigation.NotFound();
            return;
        }

        // Being prerendered is not being here.
        if (!RendererInfo.IsInteractive)
            return;
        if (await Debriefs.ComeAsync(leader, new RoomId(Id)) is not { } came)
        {
            Navigation.NotFound();
            return;
        }

        (_debrief, _visit) = came;
        _debrief.Changed += OnChanged;
    }

    private void OnChanged(object? sender, EventArgs args) => _ = InvokeAsync(StateHasChanged);

    private Task EndAsync() => AsLeaderAsync(async leader =>
    {
        await Debriefs.TookPlaceAsync(leader, new RoomId(Id));
        Navigation.NavigateTo($"/lead/sessions/{Id:N}");
    });
}
