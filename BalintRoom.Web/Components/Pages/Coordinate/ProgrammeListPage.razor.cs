using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Lists;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Resources;
using BalintRoom.Web.Components.Pages.Facilitate;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Coordinate;

/// <summary>Reads the list of a whole programme, in which each line names its group, and makes or completes the groups in one go.</summary>
public sealed partial class ProgrammeListPage : OrganizerPage
{
    private ResidencyProgramme? _programme;
    private IReadOnlyList<ListedGroup> _existing = [];
    private Dictionary<string, ListGroup> _known = new(StringComparer.Ordinal);
    private IReadOnlyList<Sorted> _groups = [];
    private IReadOnlyList<SavedGroup> _saved = [];
    private RosterImport? _import;

    /// <summary>The programme's id.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private ProgrammeService Programmes { get; set; } = null!;

    [Inject]
    private ProgrammeLists Lists { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CoordinatorWords> Own { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId actor)
    {
        _programme = await Programmes.FindAsync(actor, Id);
        if (_programme is null)
            Navigation.NotFound();
        else
            await ReadAsync(actor);
    }

    private async Task ReadAsync(MemberId actor)
    {
        _existing = await Lists.GroupsAsync(actor, Id);
        _known = _existing.GroupBy(g => RosterReader.GroupKey(g.Name), StringComparer.Ordinal).ToDictionary(
            same => same.Key, same => new ListGroup(Math.Max(0, RoomLimits.Seats - same.First().People), same.First().Here), StringComparer.Ordinal);
    }

    private void Preview() => _groups = [.. (_import?.List?.Ready ?? []).GroupBy(r => RosterReader.GroupKey(r.Group), StringComparer.Ordinal).Select(rows =>
    {
        var existing = _existing.FirstOrDefault(g => RosterReader.GroupKey(g.Name) == rows.Key);
        return new Sorted(
            existing?.Name ?? rows.First().Group ?? "", existing, [.. rows], existing?.HasFacilitator == true || rows.Any(r => r.Role.IsFacilitator()));
    })];

    private Task SaveAsync() => AsOrganizerOnceAsync(async actor =>
    {
        if (_import is not { List: { } list } import)
            return;
        if (list.FaultyCount > 0 && await Dialogs.ShowMessageBoxAsync(
                Words["Group.Paste.Left.Title"], Words.Counted("Group.Paste.Left.Text", list.FaultyCount),
                Words["Group.Paste.Left.Yes"], cancelText: Words["Group.Paste.Left.No"]) != true)
            return;
        var rows = _groups.Where(g => g.HasFacilitator).SelectMany(g => g.Rows).ToList();
        _saved = await Lists.SaveAsync(actor, Id, rows);
        var done = _saved.Where(g => g.Outcome.Succeeded).Select(g => RosterReader.GroupKey(g.Name)).ToHashSet(StringComparer.Ordinal);
        await ReadAsync(actor);
        import.Leave([.. list.Rows.Where(r => !r.IsHere && (!r.IsReady || !done.Contains(RosterReader.GroupKey(r.Group))))]);
        Preview();
    });

    private sealed record Sorted(string Name, ListedGroup? Existing, IReadOnlyList<RosterRow> Rows, bool HasFacilitator);
}
