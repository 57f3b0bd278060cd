using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Resources;
using BalintRoom.Programmes.Results;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Coordinate;

/// <summary>The audit log of a programme.</summary>
public sealed partial class AuditPage : OrganizerPage
{
    private ResidencyProgramme? _programme;
    private Page<AuditRow> _entries = new([], 0, 0, Paging.PageSize);

    /// <summary>The programme's id.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The page number in the address, from 1; null for the first.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    [Inject]
    private ProgrammeService Programmes { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CoordinatorWords> Own { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId actor)
    {
        _programme = await Programmes.FindAsync(actor, Id);
        if (_programme is null)
            Navigation.NotFound();
        else
            _entries = await Programmes.AuditAsync(actor, Id, FromAddress(PageNumber));
    }

    private Task GoToPageAsync(int page) => AsOrganizerAsync(async actor =>
    {
        _entries = await Programmes.AuditAsync(actor, Id, page);
        UpdateAddress(("page", InAddress(_entries.Number)));
    });
}
