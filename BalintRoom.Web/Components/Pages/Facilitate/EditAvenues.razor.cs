using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Groups;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>Edits a group's list of where else a problem can be taken.</summary>
public sealed partial class EditAvenues : LeadPage
{
    private List<AvenueLine> _lines = [];
    private Group? _group;

    /// <summary>The group.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private GroupService Groups { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId leader)
    {
        _group = await Groups.FindAsync(leader, Id);
        if (_group is null)
            Navigation.NotFound();
        else
            _lines = [.. _group.Avenues.Select(a => new AvenueLine { WhatFor = a.WhatFor, Who = a.Who, HowToReach = a.HowToReach, Link = a.Link })];
    }

    private Task SaveAsync() => AsLeaderOnceAsync(async leader =>
    {
        if (!Took(await Groups.SaveAvenuesAsync(leader, Id, [.. _lines.Select(l => l.Written)])))
            return;
        Snackbar.Add(Words["Group.Saved"], Severity.Success);
        GoTo("/lead");
    });
}
