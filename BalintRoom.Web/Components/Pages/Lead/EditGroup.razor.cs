using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Data.Entities;
using BalintRoom.Web.Languages;
using BalintRoom.Web.Programme;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BalintRoom.Web.Components.Pages.Lead;

/// <summary>Makes or changes a group and who sits in it.</summary>
public sealed partial class EditGroup : LeadPage
{
    private static readonly List<Role> Roles = [Role.Member, Role.Facilitator, Role.CoFacilitator, Role.Observer];
    private static readonly List<TrainingStage?> Stages = [null, .. Enum.GetValues<TrainingStage>()];

    private readonly List<Row> _rows = [];
    private HashSet<MemberId> _seated = [];
    private bool _loaded;
    private bool _pasting;
    private string? _pasted;
    private string? _name;
    private TrainingStage? _from;
    private TrainingStage? _to;
    private Row? _deputy;

    /// <summary>The group to change; null for a new one.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    [Inject]
    private GroupService Groups { get; set; } = null!;

    private string Title => Words[Id is null ? "Group.New.Title" : "Group.Edit.Title"];

    private List<Row?> Deputies => [null, .. _rows.Where(r => r.Role == Role.Member && !string.IsNullOrWhiteSpace(r.Name))];

    private IReadOnlyList<StageMismatch> Mismatches => GroupService.Mismatches(Draft());

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId leader)
    {
        if (Id is not { } id)
        {
            _rows.Add(new Row { Person = leader, Name = await Groups.NameOfAsync(leader), Role = Role.Facilitator });
            _rows.Add(new Row());
        }
        else if (await Groups.FindAsync(leader, id) is { } group)
        {
            _name = group.Name;
            _from = group.StageFrom;
            _to = group.StageTo;
            foreach (var member in group.Members)
            {
                var row = new Row
                {
                    Person = member.PersonId,
                    Name = member.Person.Name,
                    Role = member.Role,
                    Stage = member.Stage,
                    OtherRole = member.OtherRole,
                };
                _rows.Add(row);
                if (member.IsDeputy)
                    _deputy = row;
            }

            _seated = [.. group.Members.Select(m => m.PersonId)];
        }
        else
        {
            Navigation.NotFound();
            return;
        }

        _loaded = true;
    }

    private static string Shown(Row row) => string.IsNullOrWhiteSpace(row.Name) ? "…" : row.Name.Trim();

    private string RoleText(Role role) => Words["Role." + role];

    private string StageText(TrainingStage? stage) => Words["Stage." + (stage?.ToString() ?? "None")];

    private string DeputyText(Row? row) => row is null ? Words["Group.Deputy.None"] : Shown(row);

    private void Add() => _rows.Add(new Row());

    private void MoveUp(Row row)
    {
        var i = _rows.IndexOf(row);
        (_rows[i - 1], _rows[i]) = (_rows[i], _rows[i - 1]);
    }

    private void Remove(Row row)
    {
        var at = _rows.IndexOf(row);
        var wasDeputy = _deputy == row;
        _rows.Remove(row);
        if (wasDeputy)
            _deputy = null;
        if (row.Person is null && string.IsNullOrWhiteSpace(row.Name))
            return;
        Snackbar.Add(Words["Group.Person.Removed", Shown(row)], Severity.Normal, options =>
        {
            options.Action = Words["Lead.Group.Undo"];
            options.OnClick = _ => InvokeAsync(() =>
            {
                _rows.Insert(Math.Min(at, _rows.Count), row);
                if (wasDeputy)
                    _deputy = row;
                StateHasChanged();
            });
        });
    }

    private void AddPasted()
    {
        var names = GroupService.NamesIn(_pasted);
        _rows.RemoveAll(r => r.Person is null && string.IsNullOrWhiteSpace(r.Name));
        var fitting = Math.Max(0, RoomLimits.Seats - _rows.Count);
        _rows.AddRange(names.Take(fitting).Select(name => new Row { Name = name }));
        if (names.Count > fitting)
            Snackbar.Add(Words.Counted("Group.Paste.TooMany", names.Count - fitting), Severity.Warning);
        else
            Snackbar.Add(Words.Counted("Group.Paste.Added", names.Count), Severity.Normal);
        _pasted = string.Join('\n', names.Skip(fitting));
        _pasting = names.Count > fitting;
    }

    private GroupDraft Draft() => new()
    {
        Id = Id,
        Name = _name,
        StageFrom = _from,
        StageTo = _to,
        Seats = [.. _rows.Select(r => new SeatDraft(
            r.Person, r.Name, r.Role, r.Role.Leads() ? null : r.Stage, r.OtherRole, r == _deputy && r.Role == Role.Member))],
    };

    private Task SaveAsync() => AsLeaderAsync(async leader =>
    {
        // A line nobody filled in is no person.
        _rows.RemoveAll(r => r.Person is null && string.IsNullOrWhiteSpace(r.Name));
        var draft = Draft();
        var removed = _seated.Except(draft.Seats.Select(s => s.Person).OfType<MemberId>()).Count();
        if (removed > 0 && await Dialogs.ShowMessageBoxAsync(
                Words["Group.RemoveConfirm.Title"], Words.Counted("Group.RemoveConfirm.Text", removed),
                Words["Group.RemoveConfirm.Yes"], cancelText: Words["Group.RemoveConfirm.No"]) != true)
            return;
        if (!Took(await Groups.SaveAsync(leader, draft)))
            return;
        Snackbar.Add(Words[removed > 0 ? "Group.Saved.Removed" : "Group.Saved"], Severity.Success);
        Navigation.NavigateTo("/lead");
    });

    private sealed class Row
    {
        public MemberId? Person { get; init; }

        public string? Name { get; set; }

        public Role Role { get; set; }

        public TrainingStage? Stage { get; set; }

        public string? OtherRole { get; set; }
    }
}
