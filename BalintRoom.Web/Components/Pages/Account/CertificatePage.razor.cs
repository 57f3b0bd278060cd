using System.Globalization;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Account;

/// <summary>A certificate of attendance to print: hours, dates, facilitators, modality; no topics.</summary>
public sealed partial class CertificatePage : ComponentBase
{
    private Certificate? _certificate;
    private bool _isOwn;

    /// <summary>The group's id.</summary>
    [Parameter]
    public Guid Group { get; set; }

    /// <summary>The person the certificate is about.</summary>
    [Parameter]
    public Guid Person { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private IPersonResolver WhoIsHere { get; set; } = null!;

    [Inject]
    private RecordService Records { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CoordinatorWords> Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ProgrammeWords> Programme { get; set; } = null!;

    private string Hours => (_certificate!.Minutes / 60.0).ToString("0.#", CultureInfo.CurrentCulture);

    private string Today => Dates.Day(Clock.GetUtcNow().UtcDateTime);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var here = await WhoIsHere.SignedInAsync(HttpContext.User);
        _isOwn = here.Contains(new MemberId(Person));
        _certificate = await Records.CertificateAsync(here, Group, new MemberId(Person));
        if (_certificate is null)
            HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
