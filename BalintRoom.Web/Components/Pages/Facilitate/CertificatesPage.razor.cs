using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>The certificates of a whole group, one on each sheet, to print or store in one go.</summary>
public sealed partial class CertificatesPage : ComponentBase
{
    private IReadOnlyList<Certificate>? _certificates;
    private CertificatePeriod _period = CertificatePeriod.All;

    /// <summary>The group's id.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The first day, ISO 8601; null for no beginning.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>The last day, ISO 8601; null for no end.</summary>
    [SupplyParameterFromQuery(Name = "until")]
    public string? Until { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private IPersonResolver WhoIsHere { get; set; } = null!;

    [Inject]
    private RecordService Records { get; set; } = null!;

    [Inject]
    private CertificateCodes Codes { get; set; } = null!;

    [Inject]
    private CertificateKey Key { get; set; } = null!;

    [Inject]
    private PublicAddress Address { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CoordinatorWords> Words { get; set; } = null!;

    private DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _period = CertificatePeriod.Read(From, Until);
        if (await WhoIsHere.OrganizerAsync(HttpContext.User) is { } actor)
            _certificates = await Records.CertificatesAsync(actor, Id, _period);
        if (_certificates is null)
            HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private string Link(Certificate certificate) => Address.Of("verify#" + Codes.Write(certificate, Today), Navigation.BaseUri);
}
