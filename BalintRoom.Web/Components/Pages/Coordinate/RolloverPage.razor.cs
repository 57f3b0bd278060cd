using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Resources;
using BalintRoom.Programmes.Results;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace BalintRoom.Web.Components.Pages.Coordinate;

/// <summary>Makes the groups of a new training year from those of the past one.</summary>
public sealed partial class RolloverPage : OrganizerPage
{
    private static readonly List<TrainingStage?> FinalStages =
        [null, .. Enum.GetValues<TrainingStage>().Where(s => s is >= TrainingStage.Year1 and <= TrainingStage.Fellow)];

    private ResidencyProgramme? _programme;
    private List<Row> _groups = [];
    private TrainingStage? _final;

    /// <summary>The programme's id.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private ProgrammeService Programmes { get; set; } = null!;

    [Inject]
    private YearRollover Rollover { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CoordinatorWords> Own { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId actor)
    {
        _programme = await Programmes.FindAsync(actor, Id);
        if (_programme is null)
            Navigation.NotFound();
        else
            _groups = [.. (await Rollover.PreviewAsync(actor, Id)).Select(g => new Row(g))];
    }

    private string FinalText(TrainingStage? stage) => stage is null ? Own["Rollover.Finish.None"] : Words["Stage." + stage];

    private string About(RolloverPerson person) => person.Role != Role.Member ? Words["Role." + person.Role]
        : person.Next is { } next ? Words["Stage." + next] : "";

    private void SetFinal(TrainingStage? final)
    {
        _final = final;
        foreach (var row in _groups)
            row.Staying = [.. row.Group.People.Where(p => p.Role.IsFacilitator() || p.Stage != final || final is null).Select(p => p.Id)];
    }

    private static void Keep(Row row, RolloverPerson person, bool stays)
    {
        if (stays)
            row.Staying.Add(person.Id);
        else
            row.Staying.Remove(person.Id);
    }

    private Task SaveAsync() => AsOrganizerOnceAsync(async actor =>
    {
        var chosen = _groups.Where(g => g.IsChosen).ToList();
        var saved = await Rollover.SaveAsync(actor, Id, [.. chosen.Select(g => new RolloverChoice(g.Group.Id, g.Name, g.Staying, g.Archives))]);
        foreach (var (row, group) in chosen.Zip(saved))
            row.Refusals = group.Outcome.Refusals;
        _groups.RemoveAll(g => g.IsChosen && g.Refusals.Count == 0);
        var made = saved.Count(g => g.Outcome.Succeeded);
        Snackbar.Add(Own.Counted("Rollover.Saved", made), made == saved.Count ? Severity.Success : Severity.Warning);
        if (made == saved.Count)
            GoTo($"/programme/{Id:N}");
    });

    private sealed class Row(RolloverGroup group)
    {
        public RolloverGroup Group => group;

        public bool IsChosen { get; set; } = true;

        public string? Name { get; set; } = group.NextName;

        public HashSet<MemberId> Staying { get; set; } = [.. group.People.Select(p => p.Id)];

        public bool Archives { get; set; } = group.Upcoming == 0;

        public IReadOnlyList<Refusal> Refusals { get; set; } = [];
    }
}
