using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Account;

/// <summary>A signed certificate of attendance to print, for a period of the reader's choice.</summary>
public sealed partial class CertificatePage : ComponentBase
{
    private Certificate? _certificate;
    private CertificatePeriod _period = CertificatePeriod.All;
    private bool _isKnown;
    private bool _isOwn;

    /// <summary>The group's id.</summary>
    [Parameter]
    public Guid Group { get; set; }

    /// <summary>The person the certificate is about.</summary>
    [Parameter]
    public Guid Person { get; set; }

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
        var (here, person) = (await WhoIsHere.SignedInAsync(HttpContext.User), new MemberId(Person));
        _isOwn = here.Contains(person);
        _period = CertificatePeriod.Read(From, Until);
        _certificate = await Records.CertificateAsync(here, Group, person, _period);
        _isKnown = _certificate is not null || await Records.CertificateAsync(here, Group, person) is not null;
        if (!_isKnown)
            HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private string Link(Certificate certificate) => Address.Of("verify#" + Codes.Write(certificate, Today), Navigation.BaseUri);
}
