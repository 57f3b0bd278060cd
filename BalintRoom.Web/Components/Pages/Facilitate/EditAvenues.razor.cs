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
            _lines = [.. _group.Avenues.Select(a => AvenueRow.Of(new ProgrammeAvenue(a.WhatFor, a.Who, a.HowToReach, a.Link), Words))];
    }

    private Task SaveAsync() => AsOrganizerOnceAsync(async actor =>
    {
        ProgrammeAvenue[] avenues = [.. _lines.Select(l => l.ToAvenue)];
        if (!Accept(await Groups.SaveAvenuesAsync(actor, Id, avenues)))
            return;
        if (StarterAvenues.Missing(avenues, Words) is { Count: > 0 } missing)
            Snackbar.Add(Words["Avenues.Saved.Missing", string.Join(" · ", missing)], Severity.Warning);
        else
            Snackbar.Add(Words["Group.Saved"], Severity.Success);
        GoTo("/lead");
    });
}
