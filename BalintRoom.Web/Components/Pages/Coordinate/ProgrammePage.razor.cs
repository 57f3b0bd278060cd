using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Resources;
using BalintRoom.Programmes.Results;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Coordinate;

/// <summary>A programme as its coordinators see it: the list of its groups.</summary>
public sealed partial class ProgrammePage : OrganizerPage
{
    private ResidencyProgramme? _programme;
    private Page<ProgrammeGroup> _groups = new([], 0, 0, Paging.PageSize);
    private string _search = "";
    private bool _archived;
    private int _failures;
    private IReadOnlyList<TodoRow> _todos = [];

    /// <summary>The programme's id.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The page number in the address, from 1; null for the first.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    /// <summary>Whether the archived groups are shown.</summary>
    [SupplyParameterFromQuery(Name = "away")]
    public string? PutAway { get; set; }

    [Inject]
    private ProgrammeService Programmes { get; set; } = null!;

    [Inject]
    private GroupService Groups { get; set; } = null!;

    [Inject]
    private MailLog Ledger { get; set; } = null!;

    [Inject]
    private ProgrammeTodos Todos { get; set; } = null!;

    [Inject]
    private SampleProgramme Sample { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CoordinatorWords> Own { get; set; } = null!;

    private string NewGroup => $"/lead/groups/new?programme={Id:N}";

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId actor)
    {
        _programme = await Programmes.FindAsync(actor, Id);
        if (_programme is null)
            Navigation.NotFound();
        else
        {
            _archived = bool.TryParse(PutAway, out var archived) && archived;
            await ReadAsync(actor, FromAddress(PageNumber));
            _failures = await Ledger.NeedHandAsync(actor, Id);
            _todos = await Todos.ListAsync(actor, Id);
        }
    }

    private string HrefOf(TodoRow todo) => todo.Kind switch
    {
        TodoKind.SessionWithoutEnd => $"/lead/sessions/{todo.Session}",
        TodoKind.MailFailed => $"/programme/{Id:N}/mail",
        TodoKind.NothingPlanned => $"/lead/sessions/new?group={todo.Group:N}",
        _ => $"/lead/groups/{todo.Group:N}",
    };

    private string TextOf(TodoRow todo) => todo.Kind switch
    {
        TodoKind.SessionWithoutEnd => Own["Todo.SessionWithoutEnd", todo.GroupName!, DisplayText.Day(todo.StartsAt!.Value, todo.ZoneId!)],
        TodoKind.MailFailed => Own.Counted("Todo.MailFailed", todo.Count),
        _ => Own["Todo." + todo.Kind, todo.GroupName!],
    };

    private async Task ReadAsync(MemberId actor, int page) =>
        _groups = await Programmes.GroupsAsync(actor, Id, _search, _archived, page);

    private Task GoToPageAsync(int page) => AsOrganizerAsync(async actor =>
    {
        await ReadAsync(actor, page);

        // Search terms may be people's names, and URLs are logged by proxies: the term and its page number are kept out of the
        // address.
        UpdateAddress(("page", _search.Length > 0 ? null : InAddress(_groups.Number)), ("away", _archived ? true : null));
    });

    private Task SearchAsync(string search)
    {
        _search = search;
        return GoToPageAsync(0);
    }

    private Task SwitchAsync()
    {
        _archived = !_archived;
        return GoToPageAsync(0);
    }

    private Task ArchiveAsync(ProgrammeGroup group) => AsOrganizerAsync(async actor =>
    {
        var asked = await AskToArchiveAsync(
            group.Name, withSessions => Groups.ArchiveAsync(actor, group.Id, archived: !group.IsArchived, withSessions));
        if (!Accept(asked.Outcome))
            return;
        await ReadAsync(actor, 0);
        if (asked.WithSessions)
        {
            TellHere(Words["Organizer.Group.Archive.WithSessions", group.Name], MudBlazor.Severity.Success);
            return;
        }

        OfferUndo(
            Words[group.IsArchived ? "Organizer.Group.Restore.Done" : "Organizer.Group.Archive.Done", group.Name],
            () => ArchiveAsync(group with { IsArchived = !group.IsArchived }));
    });

    private Task DeleteAsync() => AsOrganizerAsync(async actor =>
    {
        if (await Dialogs.ShowMessageBoxAsync(
                Own["Sample.Confirm.Title"], Own["Sample.Confirm.Text"], Own["Sample.Delete"], cancelText: Words["Session.Back"]) != true
            || !Accept(await Sample.DeleteAsync(actor, Id)))
            return;
        GoTo("/lead");
    });
}
