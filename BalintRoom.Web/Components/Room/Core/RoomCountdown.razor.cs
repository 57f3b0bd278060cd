using System.Globalization;
using BalintRoom.Domain.Views;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>What the browser counts down to by itself; while the room's clock stands, so does a countdown to the phase's end.</summary>
public sealed partial class RoomCountdown : EdgeLeaf
{
    private DateTimeOffset? _endsAt;
    private string? _left;

    /// <summary>A moment that nothing moves; null counts down to the end of the phase.</summary>
    [Parameter]
    public DateTimeOffset? To { get; set; }

    /// <summary>The words around the time that is left, which stands for <c>{0}</c>.</summary>
    [Parameter]
    public string Sentence { get; set; } = "{0}";

    /// <summary>What is said once it is over.</summary>
    [Parameter]
    public string Over { get; set; } = "";

    /// <summary>Whether the last minute is announced softly, by a tone and a mark on the page's title.</summary>
    [Parameter]
    public bool Signals { get; set; }

    protected override Slices Watches => Slices.Stage;

    protected override void OnParametersSet() => Read();

    protected override Task OnChangedAsync()
    {
        Read();
        return Task.CompletedTask;
    }

    private static string? Moment(DateTimeOffset? at) => at?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private string In(string time) => Sentence.Replace("{0}", time, StringComparison.Ordinal);

    private void Read()
    {
        var stage = View.Stage;
        _endsAt = To ?? stage.EndsAt;
        _left = To is null && stage is { EndsAt: { } end, StoppedAt: { } since }
            ? ((long)(end - since).TotalMilliseconds).ToString(CultureInfo.InvariantCulture)
            : null;
    }
}
