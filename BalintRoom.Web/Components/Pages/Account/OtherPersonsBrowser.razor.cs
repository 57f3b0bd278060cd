using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Programmes.Resources;
using BalintRoom.Rooms.Ports;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Account;

/// <summary>Asks a visitor who is about to become somebody else in a browser: nothing happens before they have answered.</summary>
public sealed partial class OtherPersonsBrowser : ComponentBase
{
    private bool _isInRoom;
    private bool _hasNoWayBack;

    /// <summary>The names of those whose browser it is.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Who { get; set; }

    /// <summary>Whether they can be the visitor.</summary>
    [Parameter]
    public bool MayBeSame { get; set; }

    /// <summary>The name of the form, in which the answer is the field <c>choice</c>, a <see cref="BrowserChoice"/>.</summary>
    [Parameter, EditorRequired]
    public required string FormName { get; set; }

    /// <summary>Called with the answer.</summary>
    [Parameter]
    public EventCallback Answered { get; set; }

    /// <summary>Further fields of the form.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private IPersonResolver WhoIsHere { get; set; } = null!;

    [Inject]
    private PersonService People { get; set; } = null!;

    [Inject]
    private IRoomGateway Rooms { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ProgrammeWords> Words { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var user = (await Authentication).User;
        _hasNoWayBack = await WhoIsHere.HasNoWayBackAsync(user);
        foreach (var session in await People.UpcomingAsync(await WhoIsHere.PeopleAsync(user)))
            if (session.IsOpen && await WhoIsHere.SeatInAsync(session.Id, user) is { } member
                    && await Rooms.ReadAsync(session.Id, member) is { Mine.Presence: PresenceState.Here or PresenceState.AtTheDoor })
                _isInRoom = true;
    }
}
