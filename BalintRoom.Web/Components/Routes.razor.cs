using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components;

/// <summary>The root of every page: finds the page of an address.</summary>
public sealed partial class Routes : ComponentBase
{
    /// <summary>The browser's time zone; null where it is not known. It comes with the document, also to its circuit.</summary>
    [Parameter]
    public string? ZoneId { get; set; }

    [Inject]
    private ReaderTimes Times { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnInitialized() => Times.ZoneId = ZoneId;
}
