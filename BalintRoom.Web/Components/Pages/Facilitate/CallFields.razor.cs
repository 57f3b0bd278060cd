using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>The form fields for a session's call. The link is passed on as it was entered; the service validates it.</summary>
public sealed partial class CallFields : ComponentBase
{
    private static readonly CallPlace[] Places = Enum.GetValues<CallPlace>();

    private readonly string _name = "call-" + Guid.NewGuid().ToString("N");

    [Parameter, EditorRequired]
    public required RoomCall Value { get; set; }

    [Parameter]
    public EventCallback<RoomCall> ValueChanged { get; set; }

    /// <summary>What is wrong with the link; null where nothing is.</summary>
    [Parameter]
    public string? Fault { get; set; }

    [Inject]
    private IStringLocalizer<ProgrammeWords> Words { get; set; } = null!;

    // The link is kept, for users who select another option and come back.
    private Task ChooseAsync(CallPlace place) => ValueChanged.InvokeAsync(Value with { Place = place });

    private Task WriteAsync(string? link) => ValueChanged.InvokeAsync(Value with { Link = link });
}
