using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Calendars;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Programmes.Resources;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace BalintRoom.Web.Components.Pages.Coordinate;

/// <summary>Makes a programme, or changes its settings and its coordinators.</summary>
public sealed partial class ProgrammeForm : OrganizerPage
{
    private static readonly List<int?> Keeps = [null, 12, 24, 36, 60, 84, 120];

    /// <summary>The choice of the time zone's country.</summary>
    private const string OfZone = "zone";

    private ResidencyProgramme? _programme;
    private bool _loaded;
    private bool _adding;
    private string? _name;
    private string _zone = "Etc/UTC";
    private bool _isZoneSuggested;
    private string _country = OfZone;
    private int? _keep;
    private bool _asksForFeedback;
    private int _leastShare = TimePresent.UsualLeastShare;
    private string? _accreditor;
    private string? _activityNumber;
    private string? _creditUnits;
    private Expiring? _expiring;
    private string? _newName;
    private string? _newEmail;
    private NewLink? _added;

    /// <summary>The id of the programme to change; null for a new one.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    [Inject]
    private ProgrammeService Programmes { get; set; } = null!;

    [Inject]
    private Retention Retention { get; set; } = null!;

    [Inject]
    private BrowserZone Zone { get; set; } = null!;

    [Inject]
    private PublicAddress Address { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CoordinatorWords> Own { get; set; } = null!;

    private static List<string> Countries =>
        [OfZone, PublicHolidays.NoCountry, .. PublicHolidays.Countries.OrderBy(PublicHolidays.Name, StringComparer.CurrentCulture)];

    private string Back => Id is { } id ? $"/programme/{id:N}" : "/lead";

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId actor)
    {
        if (Id is null && !await Programmes.MayMakeAsync(actor))
        {
            Navigation.NotFound();
            return;
        }

        if (Id is { } id)
        {
            _programme = await Programmes.FindAsync(actor, id);
            if (_programme is null)
            {
                Navigation.NotFound();
                return;
            }

            (_name, _zone, _keep, _asksForFeedback) = (_programme.Name, _programme.TimeZoneId, _programme.KeepMonths, _programme.AsksForFeedback);
            _country = _programme.Country ?? OfZone;
            (_leastShare, _accreditor, _activityNumber, _creditUnits) =
                (_programme.LeastShare, _programme.Accreditor, _programme.ActivityNumber, _programme.CreditUnits);
            if (!Keeps.Contains(_keep))
                _keep = null;
        }

        _loaded = true;
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || Id is not null || await Zone.FindAsync() is not { } zone || _zone != "Etc/UTC")
            return;
        (_zone, _isZoneSuggested) = (zone, true);
        StateHasChanged();
    }

    private Task PreviewAsync() => AsOrganizerAsync(async actor => _expiring = await Retention.PreviewAsync(actor, Id!.Value, _keep));

    private string CountryText(string country) => country switch
    {
        OfZone when PublicHolidays.OfZone(_zone) is { Length: > 0 } own => Own["Settings.Country.Zone", PublicHolidays.Name(own)],
        OfZone => Own["Settings.Country.Zone.None"],
        PublicHolidays.NoCountry => Own["Settings.Country.None"],
        _ => PublicHolidays.Name(country),
    };

    private string KeepText(int? months) => months is { } m ? Own.Counted("Settings.Keep.Years", m / 12) : Own["Settings.Keep.Always"];

    private Task SaveAsync() => AsOrganizerOnceAsync(async actor =>
    {
        _adding = false;
        var draft = new ProgrammeDraft(_name, _zone, _keep, _asksForFeedback)
        {
            Country = _country == OfZone ? null : _country,
            LeastShare = _leastShare,
            Accreditor = _accreditor,
            ActivityNumber = _activityNumber,
            CreditUnits = _creditUnits,
        };
        var saved = Id is { } id ? await Programmes.ChangeAsync(actor, id, draft) : await Programmes.MakeAsync(actor, draft);
        if (!Accept(saved))
            return;
        Snackbar.Add(Own[Id is null ? "Settings.Created" : "Settings.Saved"], Severity.Success);
        GoTo($"/programme/{saved.Value:N}");
    });

    private string SignInAddress => Address.Of("sign-in", Navigation.BaseUri);

    private Task AddAsync() => AsOrganizerOnceAsync(async actor =>
    {
        _adding = true;
        var added = await Programmes.AddCoordinatorAsync(actor, Id!.Value, _newName, _newEmail);
        if (!Accept(added))
            return;
        _added = added.Value;
        (_newName, _newEmail) = (null, null);
        _programme = await Programmes.FindAsync(actor, Id.Value);
    });

    private Task RemoveAsync(Coordinator coordinator) => AsOrganizerAsync(async actor =>
    {
        if (await Dialogs.ShowMessageBoxAsync(
                Own["Coordinators.Confirm.Title", coordinator.Person.Name], Own["Coordinators.Confirm.Text"], Own["Coordinators.Remove"],
                cancelText: Words["Session.Back"]) != true
            || !Accept(await Programmes.RemoveCoordinatorAsync(actor, Id!.Value, coordinator.PersonId)))
            return;
        if (await Programmes.FindAsync(actor, Id.Value) is { } programme)
            _programme = programme;
        else
            GoTo("/lead");
    });
}
