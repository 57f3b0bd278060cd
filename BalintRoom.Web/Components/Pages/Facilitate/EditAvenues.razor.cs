using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Groups;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>Edits a group's list of other avenues: where else a problem can be taken.</summary>
public sealed partial class EditAvenues : OrganizerPage
{
    private List<AvenueRow> _lines = [];
    private Group? _group;

    /// <summary>The group's id.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private GroupService Groups { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId actor)
    {
        _group = await Groups.FindAsync(actor, Id);
        if (_group is null)
            Navigation.NotFound();
        else
            _lines = [.. _group.Avenues.Select(a => new AvenueRow { WhatFor = a.WhatFor, Who = a.Who, HowToReach = a.HowToReach, Link = a.Link })];
    }

    private Task SaveAsync() => AsOrganizerOnceAsync(async actor =>
    {
        if (!Accept(await Groups.SaveAvenuesAsync(actor, Id, [.. _lines.Select(l => l.ToAvenue)])))
            return;
        Snackbar.Add(Words["Group.Saved"], Severity.Success);
        GoTo("/lead");
    });
}
