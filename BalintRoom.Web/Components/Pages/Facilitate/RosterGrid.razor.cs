using BalintRoom.Domain.People;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>The people of a group's form, one line each.</summary>
public sealed partial class RosterGrid : ComponentBase
{
    private static readonly Role[] Roles = [Role.Member, Role.Facilitator, Role.CoFacilitator, Role.Observer];

    private int _added;

    /// <summary>The people, in the order of the circle; changed in place.</summary>
    [Parameter, EditorRequired]
    public List<PersonRow> Rows { get; set; } = [];

    /// <summary>How many there may be.</summary>
    [Parameter]
    public int Most { get; set; }

    /// <summary>The entry of whoever fills in the form, who cannot remove themselves.</summary>
    [Parameter]
    public MemberId? Actor { get; set; }

    /// <summary>Whether they may confirm the first address of somebody.</summary>
    [Parameter]
    public bool MayConfirm { get; set; }

    /// <summary>The error of a field of a person; null where there is none.</summary>
    [Parameter, EditorRequired]
    public Func<PersonRow, string, string?> FaultOf { get; set; } = null!;

    /// <summary>Called with the person and the field that was changed; null for a field without errors.</summary>
    [Parameter]
    public EventCallback<(PersonRow Row, string? Field)> Changed { get; set; }

    /// <summary>Called to remove a person.</summary>
    [Parameter]
    public EventCallback<PersonRow> Removed { get; set; }

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ProgrammeWords> Words { get; set; } = null!;

    private string ProposalText(PersonRow row) => row switch
    {
        { Proposed.Length: 0 } => Words["Group.Person.Email.Waiting.None", row.Shown],
        { StoredEmail: null } => Words["Group.Person.Email.Waiting.First", row.Proposed!, row.Shown],
        _ => Words["Group.Person.Email.Waiting", row.Proposed!, row.Shown],
    };

    /// <summary>An address that somebody entered for another one is confirmed by a person who was told of it, never in passing.</summary>
    private async Task ConfirmAsync(PersonRow row)
    {
        if (await Dialogs.ShowMessageBoxAsync(
                Words["Group.Person.Email.Confirm.Title", row.Proposed!, row.Shown], Words["Group.Person.Email.Confirm.Text", row.Proposed!, row.Shown],
                Words["Group.Person.Email.Confirm.Yes"], cancelText: Words["Group.Person.Email.Confirm.No"]) == true)
            await SetAsync(row, nameof(SeatDraft.Email), () => row.Email = row.Proposed);
    }

    private Task SetAsync(PersonRow row, string? field, Action set)
    {
        set();
        return Changed.InvokeAsync((row, field));
    }

    private Task AddAsync()
    {
        var row = new PersonRow();
        Rows.Add(row);
        _added++;
        return Changed.InvokeAsync((row, null));
    }

    private Task MoveUpAsync(int at)
    {
        (Rows[at - 1], Rows[at]) = (Rows[at], Rows[at - 1]);
        return Changed.InvokeAsync((Rows[at - 1], null));
    }
}
