using System.Globalization;
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

/// <summary>
/// A page for facilitators and coordinators. Other visitors are redirected to <c>/lead</c>, which says how to get access.
/// </summary>
public abstract class OrganizerPage : ComponentBase, IDisposable
{
    private readonly List<Snackbar> _messages = [];
    private bool _isDoing;
    private bool _isGoing;

    /// <summary>The facilitator or coordinator on this device; null until known.</summary>
    protected MemberId? Actor { get; private set; }

    /// <summary>The refusals of the last attempt to save, shown beside their fields.</summary>
    protected IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>How many attempts were refused so far.</summary>
    protected int Tries { get; private set; }

    [Inject]
    protected IPersonResolver WhoIsHere { get; set; } = null!;

    [Inject]
    protected IStringLocalizer<ProgrammeWords> Words { get; set; } = null!;

    [Inject]
    protected ReaderTimes Times { get; set; } = null!;

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
            await OnNotAllowedAsync();
    }

    /// <summary>Loads the page's data.</summary>
    protected abstract Task LoadAsync(MemberId actor);

    /// <summary>Called when the visitor is neither a facilitator nor a coordinator.</summary>
    protected virtual Task OnNotAllowedAsync()
    {
        Navigation.NavigateTo("/lead");
        return Task.CompletedTask;
    }

    /// <summary>
    /// Runs an action as the facilitator or coordinator, who is looked up again: their rights may have been revoked during the
    /// circuit.
    /// </summary>
    protected async Task AsOrganizerAsync(Func<MemberId, Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        Refusals = [];
        Actor = await OrganizerNowAsync();
        if (Actor is { } actor)
            await action(actor);
        else
            await OnNotAllowedAsync();
    }

    /// <summary>Navigates away from the page; further actions on it are ignored.</summary>
    protected void GoTo(string address)
    {
        _isGoing = true;
        Navigation.NavigateTo(address);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>What can be undone, and what was refused, concerns this page: it does not stay on the next.</summary>
    protected virtual void Dispose(bool isDisposing)
    {
        foreach (var message in _messages)
            Snackbar.Remove(message);
        _messages.Clear();
    }

    /// <summary>Shows that something was done, with a button to undo it, for some seconds or until the page is left.</summary>
    protected void OfferUndo(string done, Func<Task> undo) => Remember(Snackbar.Add(done, Severity.Normal, options =>
    {
        options.Action = Words["Organizer.Group.Undo"];
        options.RequireInteraction = false;
        options.VisibleStateDuration = 12_000;
        options.OnClick = _ => InvokeAsync(async () =>
        {
            await undo();
            StateHasChanged();
        });
    }));

    /// <summary>Shows a message that concerns this page alone.</summary>
    protected void TellHere(string message, Severity severity) => Remember(Snackbar.Add(message, severity));

    /// <summary>Stores parts of the page's state in the address, so that the browser's Back button restores them.</summary>
    protected void UpdateAddress(params IEnumerable<(string Name, object? Value)> parts) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(parts.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal)), replace: true);

    /// <summary>A page number for the address, counted from 1; null for the first page.</summary>
    protected static object? InAddress(int page) => page > 0 ? page + 1 : null;

    /// <summary>The page number, from 0, of a number in the address; 0 for none and for what is no number.</summary>
    /// <remarks>Query parameters are text: one of another type that cannot be read ends the request with an error.</remarks>
    protected static int FromAddress(string? number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page - 1 : 0;

    /// <summary>Accepts an outcome: stores its refusals for their fields, and announces those that belong to no field.</summary>
    /// <returns>Whether it succeeded.</returns>
    protected bool Accept<T>(Outcome<T> outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        Refusals = outcome.Refusals;
        Tries += outcome.Succeeded ? 0 : 1;
        foreach (var refusal in outcome.Refusals.Where(r => r.Field is null))
            TellHere(Words.Sentence(refusal), Severity.Warning);
        return outcome.Succeeded;
    }

    /// <summary>Archives a group; where it has sessions to come, only after it was read that they are cancelled.</summary>
    /// <returns>The outcome, and whether sessions were cancelled. Nothing is refused aloud where the person has thought better of it.</returns>
    protected async Task<(Outcome<Guid> Outcome, bool WithSessions)> AskToArchiveAsync(string group, Func<bool, Task<Outcome<Guid>>> archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        var outcome = await archive(false);
        if (outcome.Refusals is not [{ Code: ProgrammeRefusal.SessionsPlanned } planned])
            return (outcome, false);
        var isSure = await Dialogs.ShowMessageBoxAsync(
            Words["Organizer.Group.Archive.Title", group], Words.Sentence(planned), Words["Organizer.Group.Archive.Yes"], cancelText: Words["Session.Back"]);
        return isSure == true ? (await archive(true), true) : (planned with { Field = nameof(ProgrammeRefusal.SessionsPlanned) }, false);
    }

    /// <summary>The text of the link back, by its target.</summary>
    protected string BackText(string back) => back switch
    {
        _ when back.StartsWith("/programme/", StringComparison.Ordinal) => Words["Back.Programme"],
        _ when back.EndsWith("/sessions", StringComparison.Ordinal) => Words["Back.Sessions"],
        _ => Words["Avenues.Back"],
    };

    /// <summary>The error of a field; null where there is none.</summary>
    protected string? Fault(string field) => Refusals.FirstOrDefault(r => r.Field == field) is { } refusal ? Words.Sentence(refusal) : null;

    /// <summary>Removes the errors of fields that were changed.</summary>
    protected void Changed(params IEnumerable<string> fields) => Refusals = [.. Refusals.ExceptBy(fields, r => r.Field ?? "", StringComparer.Ordinal)];

    /// <summary>Removes the errors of the start's fields: they are validated together.</summary>
    protected void StartChanged() => Changed(nameof(SessionDraft.Date), nameof(SessionDraft.Time), nameof(SessionDraft.Which));

    /// <summary>
    /// Like <see cref="AsOrganizerAsync"/>, for an action that must not run twice: a second call is ignored while the first is
    /// running.
    /// </summary>
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

    /// <summary>Everybody this device may act as.</summary>
    protected async Task<IReadOnlyList<MemberId>> PeopleHereAsync() => await WhoIsHere.PeopleAsync((await Authentication).User);

    /// <summary>Whether the actor has signed in on this device, rather than only used a personal link.</summary>
    protected async Task<bool> IsSignedInAsync(MemberId actor) => (await WhoIsHere.SignedInAsync((await Authentication).User)).Contains(actor);

    /// <summary>Whether they have done so within minutes.</summary>
    protected async Task<bool> HasSignedInRecentlyAsync() => await WhoIsHere.HasSignedInRecentlyAsync((await Authentication).User);

    private void Remember(Snackbar? message)
    {
        if (message is not null)
            _messages.Add(message);
    }

    private async Task<MemberId?> OrganizerNowAsync() => await WhoIsHere.OrganizerAsync((await Authentication).User);
}
