using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Links;
using BalintRoom.Programmes.Lists;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Results;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>Makes or changes a group and its roster.</summary>
public sealed partial class EditGroup : OrganizerPage
{
    private static readonly List<TrainingStage?> Stages = [null, .. Enum.GetValues<TrainingStage>()];

    private readonly List<PersonRow> _rows = [];
    private HashSet<MemberId> _seated = [];
    private bool _isSignedInRecently;
    private bool _isSignedIn;
    private bool _facilitates;
    private string _back = "/lead";
    private bool _loaded;
    private RosterImport? _import;
    private string? _name;
    private TrainingStage? _from;
    private TrainingStage? _to;
    private PersonRow? _deputy;
    private RosterElsewhere _elsewhere = RosterElsewhere.Nobody;
    private Dictionary<MemberId, string> _names = [];

    /// <summary>The id of the group to change; null for a new one.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    /// <summary>The programme a new group belongs to; null for none.</summary>
    [SupplyParameterFromQuery(Name = "programme")]
    public string? Programme { get; set; }

    [Inject]
    private GroupService Groups { get; set; } = null!;

    [Inject]
    private ProgrammeService Programmes { get; set; } = null!;

    [Inject]
    private ProgrammeLists Lists { get; set; } = null!;

    [Inject]
    private PersonalLinkService Links { get; set; } = null!;

    [Inject]
    private IOptions<MailOptions> Mail { get; set; } = null!;

    private string Title => Words[Id is null ? "Group.New.Title" : "Group.Edit.Title"];

    private List<PersonRow?> Deputies => [null, .. _rows.Where(r => r.Role == Role.Member && !string.IsNullOrWhiteSpace(r.Name))];

    private IReadOnlyList<StageMismatch> Mismatches => GroupService.Mismatches(Draft());

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId actor)
    {
        if (Id is null && Programme is not null)
        {
            if (!Guid.TryParse(Programme, out var programme) || await Programmes.FindAsync(actor, programme) is null)
            {
                Navigation.NotFound();
                return;
            }

            _back = $"/programme/{programme:N}";
            _elsewhere = await Lists.ElsewhereAsync(actor, programme);
            _rows.Add(new PersonRow { Role = Role.Facilitator });
            _rows.Add(new PersonRow { Role = Role.CoFacilitator });
            _rows.Add(new PersonRow());
        }
        else if (Id is not { } id)
        {
            _rows.Add(new PersonRow { Person = actor, Name = await Groups.NameOfAsync(actor), Role = Role.Facilitator });
            _rows.Add(new PersonRow());
        }
        else if (await Groups.FindAsync(actor, id) is { } group)
        {
            if (group.ProgrammeId is { } its && await Programmes.FindAsync(actor, its) is not null)
            {
                _back = $"/programme/{its:N}";
                _elsewhere = await Lists.ElsewhereAsync(actor, its, but: id);
            }

            _name = group.Name;
            _from = group.StageFrom;
            _to = group.StageTo;
            _isSignedIn = await IsSignedInAsync(actor);
            var entry = await Groups.EntryInAsync(actor, group);
            _facilitates = group.Members.Any(m => m.PersonId == entry && m.Role.IsFacilitator());
            Take(group, entry);
        }
        else
        {
            Navigation.NotFound();
            return;
        }

        _loaded = true;
    }

    /// <summary>Adds everybody of the stored group who is not in the list yet.</summary>
    private void Take(Group group, MemberId entry)
    {
        foreach (var member in group.Members.Where(m => !_seated.Contains(m.PersonId)))
        {
            var row = new PersonRow
            {
                Person = member.PersonId,
                Name = member.Person.Name,
                Role = member.Role,
                Stage = member.Stage,
                OtherRole = member.OtherRole,
                Email = member.Person.Email,
                StoredEmail = member.Person.Email,
                Proposed = member.Person.ProposedEmail,
                IsProved = member.Person.EmailConfirmedAt is not null,
                EmailIsTheirs = member.Person.EmailConfirmedAt is not null || (member.PersonId == entry && member.Person.Email is not null),
            };
            _rows.Add(row);
            if (member.IsDeputy)
                _deputy ??= row;
        }

        _seated = [.. group.Members.Select(m => m.PersonId)];
        _names = group.Members.ToDictionary(m => m.PersonId, m => m.Person.Name);
    }

    private string StageText(TrainingStage? stage) => Words["Stage." + (stage?.ToString() ?? "None")];

    private string DeputyText(PersonRow? row) => row is null ? Words["Group.Deputy.None"] : row.Shown;

    private RosterHere Here => RosterHere.Of(_rows.Select(r => (r.Name, r.Email)));

    private RoomSize Free => Groups.Size.Without(FilledRows.Select(r => r.Role));

    private bool TakesObserversBeside => Groups.Size.People > Groups.Size.Circle;

    /// <summary>The rows with a person; empty rows stay in the form but are not saved.</summary>
    private List<PersonRow> FilledRows => [.. _rows.Where(r => !r.IsEmpty)];

    private string FieldOf(string field, PersonRow row) => $"{field}.{FilledRows.IndexOf(row)}";

    private string? FaultOf(PersonRow row, string field) => Fault(FieldOf(field, row));

    private void RowChanged((PersonRow Row, string? Field) change)
    {
        if (change.Field is { } field)
            Changed(FieldOf(field, change.Row));
    }

    private void Remove(PersonRow row)
    {
        var at = _rows.IndexOf(row);
        var wasDeputy = _deputy == row;
        _rows.Remove(row);
        if (wasDeputy)
            _deputy = null;
        if (row.IsEmpty)
            return;
        OfferUndo(Words["Group.Person.Removed", row.Shown], () =>
        {
            _rows.Insert(Math.Min(at, _rows.Count), row);
            if (wasDeputy)
                _deputy = row;
            return Task.CompletedTask;
        });
    }

    private void Take(IReadOnlyList<RosterRow> lines)
    {
        var hasFacilitator = lines.Any(l => l.Role.IsFacilitator());
        _rows.RemoveAll(r => r.IsEmpty && (r.Role == Role.Member || hasFacilitator));
        var (free, left) = (Free, 0);
        foreach (var line in lines)
        {
            if (!free.HasRoomFor(line.Role))
            {
                left++;
                continue;
            }

            free = free.Without(line.Role);
            _rows.Add(new PersonRow
            {
                Name = line.Name,
                Email = line.Email,
                Role = line.Role,
                Stage = line.Stage,
                OtherRole = line.OtherRole,
            });
        }

        if (left > 0 && TakesObserversBeside)
            TellHere(Words.Counted("Group.Paste.TooMany.Observers", left, left, Groups.Size.Circle, Groups.Size.People), Severity.Warning);
        else if (left > 0)
            TellHere(Words.Counted("Group.Paste.TooMany", left), Severity.Warning);
        else
            TellHere(Words.Counted("Group.Paste.Added", lines.Count), Severity.Normal);
    }

    private GroupDraft Draft() => new()
    {
        Id = Id,
        Name = _name,
        StageFrom = _from,
        StageTo = _to,
        Seats = [.. FilledRows.Select(r => new SeatDraft(
            r.Person, r.Name, r.Role, r.Role.IsFacilitator() ? null : r.Stage, r.OtherRole, r == _deputy && r.Role == Role.Member, r.Email))],
        Programme = Guid.TryParse(Programme, out var programme) ? programme : null,
        Loaded = Id is null ? null : [.. _seated],
        BySignedIn = _isSignedIn,
        BySignedInRecently = _isSignedInRecently,
    };

    private Task SaveAsync() => AsOrganizerOnceAsync(async actor =>
    {
        if (!await TakesInPastedAsync())
            return;
        var draft = Draft();
        string[] leaving = [.. _seated.Except(draft.Seats.Select(s => s.Person).OfType<MemberId>()).Select(person => _names.GetValueOrDefault(person, ""))];
        var removed = leaving.Length;
        if (removed > 0 && await Dialogs.ShowMessageBoxAsync(
                Words["Group.RemoveConfirm.Title"], Words.Counted("Group.RemoveConfirm.Text", removed, removed, string.Join(", ", leaving)),
                Words["Group.RemoveConfirm.Yes"], cancelText: Words["Group.RemoveConfirm.No"]) != true)
            return;
        _isSignedIn = await IsSignedInAsync(actor);
        _isSignedInRecently = await HasSignedInRecentlyAsync();
        var linked = await LinkedAsync(actor, Id);
        var saved = await Groups.SaveAsync(actor, Draft());
        if (!Accept(saved))
        {
            if (saved.Refusals.Any(r => r.Code == ProgrammeRefusal.RosterChanged) && await Groups.FindAsync(actor, Id!.Value) is { } changed)
                Take(changed, await Groups.EntryInAsync(actor, changed));
            return;
        }

        var done = Words[removed > 0 ? "Group.Saved.Removed" : "Group.Saved"].Value;
        var waiting = await WaitingAsync(actor, saved.Value);
        if (waiting.Count > 0)
            done += " " + Words["Group.Saved.Waiting", string.Join(", ", waiting)];
        var kept = await LinkedAsync(actor, saved.Value);
        string[] ended = [.. draft.Seats.Where(s => s.Person is { } person && linked.Contains(person) && !kept.Contains(person)).Select(s => s.Name!)];
        if (ended.Length > 0)
            done += " " + Words["Group.Saved.LinksEnded", string.Join(", ", ended)];
        Snackbar.Add(done, waiting.Count + ended.Length > 0 ? Severity.Warning : Severity.Success);
        GoTo(_back);
    });

    /// <summary>Adds what was pasted and not added yet, because whoever saves means that too.</summary>
    /// <returns>Whether to go on: there was nothing wrong with the list, or the person saves without the rest of it.</returns>
    private async Task<bool> TakesInPastedAsync()
    {
        if (_import is not { List: not null } import)
            return true;
        if (import.IsAsking)
        {
            TellHere(Words["Import.Asking"], Severity.Warning);
            return false;
        }

        await import.AddAsync();
        return import.FaultyCount == 0 || await Dialogs.ShowMessageBoxAsync(
            Words["Group.Paste.Left.Title"], Words.Counted("Group.Paste.Left.Text", import.FaultyCount),
            Words["Group.Paste.Left.Yes"], cancelText: Words["Group.Paste.Left.No"]) == true;
    }

    /// <summary>Who has a link that works: giving somebody a first address, or making them facilitate, ends the one that others hold.</summary>
    private async Task<IReadOnlyCollection<MemberId>> LinkedAsync(MemberId actor, Guid? group) => group is { } id
        ? [.. (await Links.PeopleAsync(actor, id)).Where(p => p.Link is LinkStatus.Waiting or LinkStatus.Opened).Select(p => p.Person)]
        : [];

    /// <summary>The names of those whose address this form has proposed.</summary>
    private async Task<IReadOnlyList<string>> WaitingAsync(MemberId actor, Guid group)
    {
        var entered = FilledRows.Where(r => r.Person is not null && (r.Email ?? "") != (r.StoredEmail ?? "")).Select(r => r.Person).ToHashSet();
        return entered.Count > 0 && await Groups.FindAsync(actor, group) is { } stored
            ? [.. stored.Members.Where(m => m.Person.ProposedEmail is not null && entered.Contains(m.PersonId)).Select(m => m.Person.Name)]
            : [];
    }
}
