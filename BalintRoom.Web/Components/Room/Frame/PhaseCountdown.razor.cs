using System.Globalization;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>About how long this phase still has, counted by the browser; to the second only where it ends by itself.</summary>
public sealed partial class PhaseCountdown : RoomLeaf
{
    /// <summary>Whether everybody looks at this screen: then no seconds are counted at all.</summary>
    [Parameter]
    public bool ForAll { get; set; }

    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage;

    private string? StoppedLeft => View.Stage is { StoppedAt: { } stopped, EndsAt: { } end }
        ? Math.Max(0, (end - stopped).TotalMilliseconds).ToString("0", CultureInfo.InvariantCulture)
        : null;

    /// <inheritdoc />
    protected override object Shows() => (View.Stage.Phase, View.Stage.EndsAt, View.Stage.StoppedAt, View.Stage.EndsByItself);
}
