using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
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
    private RosterElsewhere _elsewhere = RosterElsewhere.Nobody;
    private readonly Dictionary<string, Guid> _chosen = new(StringComparer.Ordinal);

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
        _elsewhere = await Lists.ElsewhereAsync(actor, Id);
        Know();
    }

    /// <summary>Says which groups exist. Of several of one name nobody is known until one of them is chosen.</summary>
    private void Know() => _known = _existing.GroupBy(g => RosterReader.GroupKey(g.Name), StringComparer.Ordinal).ToDictionary(
        same => same.Key,
        same => MeantOf(same.Key, [.. same]) is { } meant
            ? new ListGroup(Lists.Size.Without(meant.Roles), meant.Here) { Id = meant.Id }
            : new ListGroup(Lists.Size, RosterHere.Nobody),
        StringComparer.Ordinal);

    private ListedGroup? MeantOf(string key, IReadOnlyList<ListedGroup> same) =>
        same is [var one] ? one : _chosen.TryGetValue(key, out var chosen) ? same.FirstOrDefault(g => g.Id == chosen) : null;

    private void Preview() => _groups = [.. (_import?.List?.Ready ?? []).GroupBy(r => RosterReader.GroupKey(r.Group), StringComparer.Ordinal).Select(rows =>
    {
        ListedGroup[] candidates = [.. _existing.Where(g => RosterReader.GroupKey(g.Name) == rows.Key)];
        var existing = MeantOf(rows.Key, candidates);
        return new Sorted(
            rows.Key, candidates.FirstOrDefault()?.Name ?? rows.First().Group ?? "", existing, candidates, [.. rows],
            existing?.HasFacilitator == true || rows.Any(r => r.Role.IsFacilitator()));
    })];

    private void Choose(Sorted group, string? chosen)
    {
        if (Guid.TryParse(chosen, out var id))
            _chosen[group.Key] = id;
        else
            _chosen.Remove(group.Key);
        Know();
        _import!.CheckAgain(_known);
        Preview();
    }

    /// <summary>What tells a group from the others of its name; the people themselves where nothing else does.</summary>
    private string TextOf(ListedGroup group, IReadOnlyList<ListedGroup> candidates)
    {
        var text = TextOf(group);
        return candidates.Any(other => other.Id != group.Id && TextOf(other) == text) ? $"{text}: {string.Join(", ", group.Roster.Select(p => p.Name))}" : text;
    }

    private string TextOf(ListedGroup group) => Own.Counted(
        group.MeetsOn is null ? "List.Which.Group.New" : "List.Which.Group", group.People, group.People, string.Join(", ", group.Facilitators),
        Dates.Day(group.MadeOn), group.MeetsOn is { } meets ? Dates.Day(meets) : "");

    private Task SaveAsync() => AsOrganizerOnceAsync(async actor =>
    {
        if (_import is not { List: { } list } import)
            return;
        if (list.FaultyCount > 0 && await Dialogs.ShowMessageBoxAsync(
                Words["Group.Paste.Left.Title"], Words.Counted("Group.Paste.Left.Text", list.FaultyCount),
                Words["Group.Paste.Left.Yes"], cancelText: Words["Group.Paste.Left.No"]) != true)
            return;
        var rows = _groups.Where(g => g.IsReady).SelectMany(g => g.Rows).ToList();
        _saved = await Lists.SaveAsync(actor, Id, rows, _chosen);
        var done = _saved.Where(g => g.Outcome.Succeeded).Select(g => RosterReader.GroupKey(g.Name)).ToHashSet(StringComparer.Ordinal);
        await ReadAsync(actor);
        import.Leave([.. list.Rows.Where(r => !r.IsHere && (!r.IsReady || !done.Contains(RosterReader.GroupKey(r.Group))))]);
        Preview();
    });

    private sealed record Sorted(
        string Key, string Name, ListedGroup? Existing, IReadOnlyList<ListedGroup> Candidates, IReadOnlyList<RosterRow> Rows, bool HasFacilitator)
    {
        /// <summary>Whether it must be said first which group is meant.</summary>
        public bool IsAsking => Candidates.Count > 1 && Existing is null;

        public bool IsReady => HasFacilitator && !IsAsking;
    }
}
