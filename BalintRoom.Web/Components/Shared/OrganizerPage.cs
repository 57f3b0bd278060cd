using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Resources;
using BalintRoom.Programmes.Results;
using BalintRoom.Programmes.Sessions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace BalintRoom.Web.Components.Shared;

/// <summary>A page for those who lead. Whoever may not is sent to <c>/lead</c>, which says how to become one.</summary>
public abstract class OrganizerPage : ComponentBase
{
    private bool _isDoing;
    private bool _isGoing;

    /// <summary>Who leads on this device; null until known.</summary>
    protected MemberId? Actor { get; private set; }

    /// <summary>Refusals of the last try to save, to stand beside their fields.</summary>
    protected IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>How often something was refused.</summary>
    protected int Tries { get; private set; }

    [Inject]
    protected IPersonResolver WhoIsHere { get; set; } = null!;

    [Inject]
    protected IStringLocalizer<ProgrammeWords> Words { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    protected ISnackbar Snackbar { get; set; } = null!;

    [Inject]
    protected IDialogService Dialogs { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    /// <inheritdoc />
    protected sealed override async Task OnInitializedAsync()
    {
        Actor = await OrganizerNowAsync();
        if (Actor is { } actor)
            await LoadAsync(actor);
        else
            Turned();
    }

    /// <summary>Loads what the page shows.</summary>
    protected abstract Task LoadAsync(MemberId actor);

    /// <summary>What happens to somebody who may not lead.</summary>
    protected virtual void Turned() => Navigation.NavigateTo("/lead");

    /// <summary>Does something as the leader, asked anew: a circuit may outlive what it was allowed.</summary>
    protected async Task AsOrganizerAsync(Func<MemberId, Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        Refusals = [];
        Actor = await OrganizerNowAsync();
        if (Actor is { } actor)
            await action(actor);
        else
            Turned();
    }

    /// <summary>Goes to another page for good: what is pressed here until it comes does nothing.</summary>
    protected void GoTo(string address)
    {
        _isGoing = true;
        Navigation.NavigateTo(address);
    }

    /// <summary>Says that something was done and offers to take it back, for as long as it takes to think better of it.</summary>
    protected void OfferUndo(string done, Func<Task> undo) => Snackbar.Add(done, Severity.Normal, options =>
    {
        options.Action = Words["Lead.Group.Undo"];
        options.RequireInteraction = false;
        options.VisibleStateDuration = 12_000;
        options.OnClick = _ => InvokeAsync(async () =>
        {
            await undo();
            StateHasChanged();
        });
    });

    /// <summary>Notes in the address which part of a list is shown, so that whoever comes back to the page finds it as they left it.</summary>
    protected void KeepInAddress(params IEnumerable<(string Name, object? Value)> parts) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(parts.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal)), replace: true);

    /// <summary>A page's number as it stands in an address, from 1; the first stands in none.</summary>
    protected static object? InAddress(int page) => page > 0 ? page + 1 : null;

    /// <summary>The page that a number in the address means, from 0.</summary>
    protected static int FromAddress(int? number) => Math.Max(0, (number ?? 1) - 1);

    /// <summary>Takes an outcome: keeps its refusals for the fields, and says those that belong to none.</summary>
    /// <returns>Whether it succeeded.</returns>
    protected bool Took<T>(Outcome<T> outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        Refusals = outcome.Refusals;
        Tries += outcome.Succeeded ? 0 : 1;
        foreach (var refusal in outcome.Refusals.Where(r => r.Field is null))
            Snackbar.Add(Words.Sentence(refusal), Severity.Warning);
        return outcome.Succeeded;
    }

    /// <summary>What the way back is called, by where it leads.</summary>
    protected string BackText(string back) => back switch
    {
        _ when back.StartsWith("/programme/", StringComparison.Ordinal) => Words["Back.Programme"],
        _ when back.EndsWith("/sessions", StringComparison.Ordinal) => Words["Back.Sessions"],
        _ => Words["Avenues.Back"],
    };

    /// <summary>What stands beside a field; null where all is well.</summary>
    protected string? Fault(string field) => Refusals.FirstOrDefault(r => r.Field == field) is { } refusal ? Words.Sentence(refusal) : null;

    /// <summary>Something was changed: what was said against it no longer holds.</summary>
    protected void Changed(params IEnumerable<string> fields) => Refusals = [.. Refusals.ExceptBy(fields, r => r.Field ?? "", StringComparer.Ordinal)];

    /// <summary>A start was changed: what was said against its day or its time no longer holds.</summary>
    protected void StartChanged() => Changed(nameof(SessionDraft.Date), nameof(SessionDraft.Time), nameof(SessionDraft.Which));

    /// <summary>The same for what must not be done twice: a second press while the first is on its way does nothing.</summary>
    protected async Task AsOrganizerOnceAsync(Func<MemberId, Task> action)
    {
        if (_isDoing || _isGoing)
            return;
        _isDoing = true;
        try
        {
            await AsOrganizerAsync(action);
        }
        finally
        {
            _isDoing = false;
        }
    }

    /// <summary>Whether somebody has signed in on this device; whoever came by a personal link alone has not.</summary>
    protected async Task<bool> IsSignedInAsync(MemberId actor) => (await WhoIsHere.SignedInAsync((await Authentication).User)).Contains(actor);

    private async Task<MemberId?> OrganizerNowAsync() => await WhoIsHere.OrganizerAsync((await Authentication).User);
}
