using BalintRoom.Web.Components.Shared;
using BalintRoom.Web.Practice;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Practice;

/// <summary>Chooses the role and speed of a practice session; the defaults can be started at once.</summary>
public sealed partial class Practise : ComponentBase
{
    private bool _isStarting;
    private string? _trouble;

    [Inject]
    private PracticeState State { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private BrowserZone Zone { get; set; } = null!;

    [Inject]
    private ILogger<Practise> Logger { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PracticeWords> Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<RoomWords> Room { get; set; } = null!;

    private async Task StartAsync()
    {
        if (_isStarting)
            return;
        _isStarting = true;
        _trouble = null;
        try
        {
            if (await State.StartAsync(await Zone.FindAsync() ?? "UTC"))
                Navigation.NavigateTo(PracticeRoom.Address);
            else
                _trouble = "Start.Full";
        }
        catch (InvalidOperationException e)
        {
            LogFailure(Logger, e);
            _trouble = "Start.Failed";
        }
        finally
        {
            _isStarting = false;
        }
    }

    [LoggerMessage(LogLevel.Error, "A practice session could not be started.")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
