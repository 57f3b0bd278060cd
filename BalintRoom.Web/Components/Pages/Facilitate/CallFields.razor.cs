using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>Where a group hears and sees each other, as a facilitator chooses it. The link is as it was typed; the programme checks it.</summary>
public sealed partial class CallFields : ComponentBase
{
    private static readonly CallPlace[] Places = Enum.GetValues<CallPlace>();

    private readonly string _name = "call-" + Guid.NewGuid().ToString("N");

    [Parameter, EditorRequired]
    public required RoomCall Value { get; set; }

    [Parameter]
    public EventCallback<RoomCall> ValueChanged { get; set; }

    /// <summary>What is wrong with the link; null where all is well.</summary>
    [Parameter]
    public string? Fault { get; set; }

    [Inject]
    private IStringLocalizer<ProgrammeWords> Words { get; set; } = null!;

    // A link typed already stays, for whoever tries another way and comes back.
    private Task ChooseAsync(CallPlace place) => ValueChanged.InvokeAsync(Value with { Place = place });

    private Task WriteAsync(string? link) => ValueChanged.InvokeAsync(Value with { Link = link });
}
