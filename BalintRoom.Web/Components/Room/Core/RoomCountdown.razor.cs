using System.Globalization;
using BalintRoom.Domain.Views;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>
/// A countdown that the browser runs by itself. One to the end of the phase stops while the room's clock is paused.
/// </summary>
public sealed partial class RoomCountdown : EntryExitComponent
{
    private DateTimeOffset? _endsAt;
    private string? _left;

    /// <summary>A fixed moment to count down to; null for the end of the phase.</summary>
    [Parameter]
    public DateTimeOffset? To { get; set; }

    /// <summary>The text, in which <c>{0}</c> is replaced by the time left.</summary>
    [Parameter]
    public string Sentence { get; set; } = "{0}";

    /// <summary>The text shown once the time is over.</summary>
    [Parameter]
    public string Over { get; set; } = "";

    /// <summary>Whether the last minute is signalled by a soft tone and a mark in the page's title.</summary>
    [Parameter]
    public bool Signals { get; set; }

    protected override Slices WatchedSlices => Slices.Stage;

    protected override void OnParametersSet() => Read();

    protected override Task OnRoomChangedAsync()
    {
        Read();
        return Task.CompletedTask;
    }

    private static string? Moment(DateTimeOffset? at) => at?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private void Read()
    {
        var stage = View.Stage;
        _endsAt = To ?? stage.EndsAt;
        _left = To is null && stage is { EndsAt: { } end, StoppedAt: { } since }
            ? ((long)(end - since).TotalMilliseconds).ToString(CultureInfo.InvariantCulture)
            : null;
    }
}
