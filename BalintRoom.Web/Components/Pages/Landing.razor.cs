using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Programmes.Resources;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages;

/// <summary>
/// The start page: what the product is, and links to join, facilitate and practise. A browser that is somebody's is told first when their groups meet.
/// </summary>
public sealed partial class Landing : ComponentBase
{
    private const int SessionsShown = 3;

    private IReadOnlyList<string> _people = [];
    private bool _isSignedIn;
    private IReadOnlyList<MySession> _coming = [];

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private IPersonResolver WhoIsHere { get; set; } = null!;

    [Inject]
    private PersonService Mine { get; set; } = null!;

    [Inject]
    private ReaderTimes Times { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ScreenWords> Words { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var user = (await Authentication).User;
        var people = await WhoIsHere.PeopleAsync(user);
        if (people.Count == 0)
            return;
        _isSignedIn = (await WhoIsHere.SignedInAsync(user)).Count > 0;
        _people = [.. (await Mine.PeopleAsync(people)).Select(p => p.Name).Distinct(StringComparer.Ordinal)];
        // An open door first, whatever else is planned. A link to one group says nothing of its person's other groups.
        var coming = new List<MySession>();
        foreach (var session in (await Mine.UpcomingAsync(people)).OrderBy(s => s.IsOpen ? 0 : 1).ThenBy(s => s.StartsAt))
            if (coming.Count < SessionsShown && await WhoIsHere.SeatInAsync(session.Id, user) is not null)
                coming.Add(session);
        _coming = coming;
    }
}
