using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Layout;

/// <summary>
/// The part all layouts share; each layout wraps its content in it. It leaves the page when its device is signed out.
/// </summary>
public sealed partial class Shell : ComponentBase, IDisposable
{
    /// <summary>The query parameter of a room's page that is loaded again after a sign-in in another tab.</summary>
    internal const string SignedInParameter = "signed-in";

    private IDisposable? _registration;

    /// <summary>The layout's own content.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private AccessRevocations Access { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ScreenWords> Words { get; set; } = null!;

    /// <summary>The name under which MudBlazor's components look for the direction of the text.</summary>
    private static string RightToLeft => nameof(RightToLeft);

    /// <inheritdoc />
    public void Dispose() => _registration?.Dispose();

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive && Authentication is not null && (await Authentication).User.DeviceId() is { } device)
            _registration = Access.Register(device, ending => _ = InvokeAsync(() => Navigation.NavigateTo(AfterEnding(ending), forceLoad: true)));
    }

    private bool IsRoom => new Uri(Navigation.Uri).AbsolutePath.StartsWith("/room/", StringComparison.Ordinal);

    private string AfterEnding(SessionEnding ending) => ending switch
    {
        SessionEnding.Renewed when IsRoom => Navigation.GetUriWithQueryParameter(SignedInParameter, "1"),
        SessionEnding.Renewed => Navigation.Uri,
        SessionEnding.SeatEnded => "/seat-ended",
        SessionEnding.Replaced when IsRoom => "/replaced",
        _ => "/",
    };
}
