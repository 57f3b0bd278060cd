using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Resources;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace BalintRoom.Web.Components.Pages.Coordinate;

/// <summary>Edits a programme's list of other avenues: where else a problem can be taken.</summary>
public sealed partial class ProgrammeAvenues : OrganizerPage
{
    private ResidencyProgramme? _programme;
    private List<AvenueRow> _lines = [];

    /// <summary>The programme's id.</summary>
    [Parameter]
    public Guid Id { get; set; }

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
            _lines = [.. _programme.Avenues.Select(a => AvenueRow.Of(a, Words))];
    }

    private Task SaveAsync() => AsOrganizerOnceAsync(async actor =>
    {
        ProgrammeAvenue[] avenues = [.. _lines.Select(l => l.ToAvenue)];
        if (!Accept(await Programmes.SaveAvenuesAsync(actor, Id, avenues)))
            return;
        if (StarterAvenues.Missing(avenues, Words) is { Count: > 0 } missing)
            Snackbar.Add(Words["Avenues.Saved.Missing", string.Join(" · ", missing)], Severity.Warning);
        else
            Snackbar.Add(Words["Group.Saved"], Severity.Success);
        GoTo($"/programme/{Id:N}");
    });
}
