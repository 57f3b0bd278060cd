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

    private string AfterEnding(SessionEnding ending) => ending switch
    {
        SessionEnding.Renewed => Navigation.Uri,
        SessionEnding.SeatEnded => "/seat-ended",
        _ => "/",
    };
}
