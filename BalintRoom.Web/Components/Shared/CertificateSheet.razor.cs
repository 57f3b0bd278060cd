using BalintRoom.Data.Entities;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Shared;

/// <summary>A certificate of attendance, to print: who, when, for how long, in what way; no topics.</summary>
public sealed partial class CertificateSheet : ComponentBase
{
    /// <summary>What it says.</summary>
    [Parameter, EditorRequired]
    public Certificate Certificate { get; set; } = null!;

    /// <summary>The day on which it was made.</summary>
    [Parameter, EditorRequired]
    public DateOnly IssuedOn { get; set; }

    /// <summary>The link in its QR code, by which it is checked; null for none.</summary>
    [Parameter]
    public string? Link { get; set; }

    /// <summary>The address of the page that checks certificates; null to leave it out.</summary>
    [Parameter]
    public string? CheckAt { get; set; }

    /// <summary>The fingerprint of the key that signed it.</summary>
    [Parameter]
    public string? Fingerprint { get; set; }

    [Inject]
    private IStringLocalizer<CoordinatorWords> Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ProgrammeWords> Programme { get; set; } = null!;

    private string Group => Certificate.Programme is { } programme ? Words["Certificate.Group", Certificate.Group, programme] : Certificate.Group;

    private IEnumerable<(string Term, string Value)> Facts
    {
        get
        {
            yield return (Words["Certificate.Period"], Words["Certificate.Days", Dates.Day(FirstDay), Dates.Day(LastDay)]);
            yield return (Words["Certificate.Sessions"], Certificate.Sessions.Count.ToString(System.Globalization.CultureInfo.CurrentCulture));
            yield return (Words["Certificate.Time"], Hours(Certificate.Minutes));
            yield return (Words["Certificate.DoubleHours"], Certificate.DoubleHours.ToString("0.##", System.Globalization.CultureInfo.CurrentCulture));
            yield return (Words["Certificate.CaseDiscussions"], Certificate.Cases.ToString(System.Globalization.CultureInfo.CurrentCulture));
            yield return (Words["Certificate.Modality"], string.Join(" · ", Enum.GetValues<Modality>().Where(m => Certificate.MinutesOf(m) > 0).Select(m =>
                Words["Certificate.ModalityShare", Programme["Modality." + m].Value, Certificate.ShareOf(m), Hours(Certificate.MinutesOf(m))].Value)));
            if (Certificate.Facilitators.Count > 0)
                yield return (Words["Certificate.Facilitators"], string.Join(" · ", Certificate.Facilitators));
            if (Certificate.Accreditor is { } accreditor)
                yield return (Words["Certificate.Accreditor"], accreditor);
            if (Certificate.ActivityNumber is { } number)
                yield return (Words["Certificate.ActivityNumber"], number);
            if (Certificate.CreditUnits is { } units)
                yield return (Words["Certificate.CreditUnits"], units);
        }
    }

    private DateOnly FirstDay => Certificate.Period.From ?? Certificate.Sessions[0].Day;

    private DateOnly LastDay => Certificate.Period.Until ?? Certificate.Sessions[^1].Day;

    private string Hours(int minutes) => minutes % 60 == 0
        ? Words["Certificate.Hours", minutes / 60]
        : Words["Certificate.HoursMinutes", minutes / 60, minutes % 60];
}
