using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Results;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>All sessions of one group, in pages.</summary>
public sealed partial class GroupSessions : OrganizerPage
{
    private Group? _group;
    private string _back = "/lead";
    private Page<SessionRow> _coming = new([], 0, 0, Paging.PageSize);
    private Page<SessionRow> _past = new([], 0, 0, Paging.PageSize);

    /// <summary>The group's id.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The page number of the coming sessions in the address, from 1; null for the first.</summary>
    [SupplyParameterFromQuery(Name = "coming")]
    public string? ComingNumber { get; set; }

    /// <summary>The page number of the past sessions in the address, from 1; null for the first.</summary>
    [SupplyParameterFromQuery(Name = "past")]
    public string? PastNumber { get; set; }

    [Inject]
    private GroupService Groups { get; set; } = null!;

    [Inject]
    private SessionService Sessions { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId actor)
    {
        _group = await Groups.FindAsync(actor, Id);
        if (_group is null)
        {
            Navigation.NotFound();
            return;
        }

        var entry = await Groups.EntryInAsync(actor, _group);
        if (_group.ProgrammeId is { } programme && !_group.Members.Any(m => m.PersonId == entry))
            _back = $"/programme/{programme:N}";
        _coming = await Sessions.PageAsync(actor, Id, past: false, FromAddress(ComingNumber));
        _past = await Sessions.PageAsync(actor, Id, past: true, FromAddress(PastNumber));
    }

    private Task GoToComingPageAsync(int page) => AsOrganizerAsync(async actor =>
    {
        _coming = await Sessions.PageAsync(actor, Id, past: false, page);
        UpdateAddress(("coming", InAddress(_coming.Number)));
    });

    private Task GoToPastPageAsync(int page) => AsOrganizerAsync(async actor =>
    {
        _past = await Sessions.PageAsync(actor, Id, past: true, page);
        UpdateAddress(("past", InAddress(_past.Number)));
    });
}
