using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages;

/// <summary>
/// The same response for pages that do not exist and pages the visitor has no access to. A browser that is nobody's and asks for a room, whichever, gets
/// the field for a personal link: its link was opened elsewhere, or its cookies are gone. The status stays 404, so that a room that exists answers like
/// one that does not.
/// </summary>
public sealed partial class NotFound : ComponentBase
{
    private bool _asksForLink;

    /// <summary>Null once a circuit has taken the page over.</summary>
    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private IPersonResolver WhoIsHere { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ScreenWords> Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ProgrammeWords> Join { get; set; } = null!;

    private bool IsRoom => (HttpContext?.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? new Uri(Navigation.Uri).AbsolutePath)
        .StartsWith("/room/", StringComparison.Ordinal);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() =>
        _asksForLink = IsRoom && (Authentication is null || (await WhoIsHere.PeopleAsync((await Authentication).User)).Count == 0);
}
