using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Layout;

/// <summary>Says, once in a tab, that the network holds WebSockets back and the page uses long polling.</summary>
public sealed partial class NetworkNotice : ComponentBase
{
    [Inject]
    private IStringLocalizer<ScreenWords> Words { get; set; } = null!;
}
