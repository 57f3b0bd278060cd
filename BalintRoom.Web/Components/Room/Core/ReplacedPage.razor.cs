using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>
/// Where the tabs of a room go when their browser has become somebody else's: they must not show another person's start page as if nothing had happened.
/// </summary>
public sealed partial class ReplacedPage : ComponentBase
{
    private string _who = "";

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private IPersonResolver WhoIsHere { get; set; } = null!;

    [Inject]
    private PersonService People { get; set; } = null!;

    [Inject]
    private IStringLocalizer<RoomWords> Words { get; set; } = null!;

    private string Title => Words["Replaced.Title", _who.Length > 0 ? _who : Words["Replaced.Somebody"].Value];

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var people = await WhoIsHere.PeopleAsync((await Authentication).User);
        if (people.Count > 0)
            _who = string.Join(", ", (await People.PeopleAsync(people)).Select(p => p.Name).Distinct(StringComparer.Ordinal));
    }
}
