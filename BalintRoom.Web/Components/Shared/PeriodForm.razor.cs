using System.Globalization;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Shared;

/// <summary>A form for the first and the last day that certificates are about.</summary>
public sealed partial class PeriodForm : ComponentBase
{
    /// <summary>The days shown now.</summary>
    [Parameter, EditorRequired]
    public CertificatePeriod Period { get; set; } = CertificatePeriod.All;

    /// <summary>Further buttons.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private IStringLocalizer<CoordinatorWords> Words { get; set; } = null!;

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
