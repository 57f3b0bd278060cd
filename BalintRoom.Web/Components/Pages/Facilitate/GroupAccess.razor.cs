using BalintRoom.Domain.People;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Resources;
using BalintRoom.Programmes.Results;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>For a group's facilitators: who gave whom a link, an address, a role or a seat. Shows nothing to coordinators, who have the programme's
/// log.</summary>
public sealed partial class GroupAccess : OrganizerPage
{
    private Page<AuditRow> _entries = new([], 0, 0, Paging.PageSize);
    private string _zone = "";

    /// <summary>The group's id.</summary>
    [Parameter, EditorRequired]
    public Guid Group { get; set; }

    [Inject]
    private GroupService Groups { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CoordinatorWords> Audit { get; set; } = null!;

    /// <inheritdoc />
    protected override Task LoadAsync(MemberId actor) => ShowAsync(actor, page: 0);

    private Task GoToPageAsync(int page) => AsOrganizerAsync(actor => ShowAsync(actor, page));

    private async Task ShowAsync(MemberId actor, int page)
    {
        if (await Groups.AccessAsync(actor, Group, page) is var (entries, zone))
            (_entries, _zone) = (entries, zone);
    }
}
