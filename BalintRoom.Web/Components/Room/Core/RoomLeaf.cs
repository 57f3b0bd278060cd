using System.Globalization;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;
using BalintRoom.Web.Components.Layout;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>
/// A part of the room's screen that watches the slices it shows and renders for nothing else. A parent never passes a leaf what the view
/// already says, so a change renders the leaf that shows it and not the page around it.
/// </summary>
public abstract class RoomLeaf : ComponentBase, IDisposable
{
    private IDisposable? _watch;
    private Func<Task>? _show;
    private object? _shown;
    private bool _isDisposed;

    /// <summary>The room; the same for as long as the screen lives.</summary>
    [CascadingParameter]
    public required ILiveRoom Room { get; set; }

    [Inject]
    protected IStringLocalizer<RoomWords> Words { get; set; } = null!;

    [Inject]
    private IRoomCommands Commands { get; set; } = null!;

    [Inject]
    private IStringLocalizer<RefusalWords> Refusals { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    /// <summary>The slices this leaf shows.</summary>
    protected abstract Slices Watches { get; }

    /// <summary>The newest view.</summary>
    protected RoomView View => Room.View;

    /// <summary>What concerns this person alone.</summary>
    protected MineView Mine => View.Mine;

    /// <summary>The time of day in the session's zone, as this room's screens show it.</summary>
    protected RoomTimes Times { get; private set; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        _isDisposed = true;
        if (disposing)
            _watch?.Dispose();
    }

    protected override void OnInitialized()
    {
        Times = new RoomTimes(Room.Info.TimeZoneId);
        _watch = Room.Watch(Watches, ChangedAsync);
        _shown = Shows();
    }

    /// <summary>
    /// What it shows, as a value: where that equals what it was before, a change renders nothing. Null, the default, renders on every change
    /// of a slice it watches.
    /// </summary>
    protected virtual object? Shows() => null;

    /// <summary>The name of somebody on the roster; empty for nobody.</summary>
    protected string NameOf(Domain.People.MemberId? member) => View.Seats.FirstOrDefault(s => s.Member == member)?.Name ?? "";

    /// <summary>Whom an empty chair stands for, in words.</summary>
    protected string NameOf(EmptyChair chair)
    {
        ArgumentNullException.ThrowIfNull(chair);
        return chair.Name ?? Words[$"Chair.{chair.Kind}"];
    }

    /// <summary>The time of day of a moment.</summary>
    protected string Clock(DateTimeOffset at) => Times.Clock(at);

    /// <summary>A moment for what the browser counts by itself.</summary>
    protected static string? Iso(DateTimeOffset? at) => at?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Asks something of the room. A refusal is said in a sentence that tells what is possible instead.</summary>
    /// <returns>Whether the room accepted.</returns>
    protected async Task<bool> AskAsync(RoomCommand.ByMember command) => Tell(await SendAsync(command));

    /// <summary>Asks something of the room, and leaves what to say of a refusal to the caller.</summary>
    protected Task<RoomReply> SendAsync(RoomCommand.ByMember command) => Room.IsRemoved
        ? Task.FromResult(RoomReply.Refused(RefusalCode.NoSuchRoom))
        : Commands.SendAsync(View.Room, Mine.Member, command);

    /// <summary>Sends a message to others in the room.</summary>
    protected Task<RoomReply> SendToPeersAsync(PeerMessage message) => Room.IsRemoved
        ? Task.FromResult(RoomReply.Refused(RefusalCode.NoSuchRoom))
        : Commands.SendToPeersAsync(View.Room, Mine.Member, message);

    /// <summary>Says a refusal in a sentence that tells what is possible instead.</summary>
    /// <returns>Whether the room accepted.</returns>
    protected bool Tell(RoomReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (SentenceOf(reply) is { } sentence)
            Say(sentence);
        return reply.Accepted;
    }

    /// <summary>A refusal in a sentence that tells what is possible instead; null where the room accepted.</summary>
    protected string? SentenceOf(RoomReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return reply.Refusal is { } refusal ? Refusals[refusal.ToString(), reply.At is { } at ? Times.Clock(at) : ""].Value : null;
    }

    /// <summary>Says a sentence for a moment, to those who look and to those who listen.</summary>
    protected void Say(string sentence)
    {
        Snackbar.Add(sentence, Severity.Info);
        Announcer.Announce(sentence);
    }

    /// <summary>What a leaf does besides rendering when its slices changed.</summary>
    protected virtual Task OnChangedAsync() => Task.CompletedTask;

    private async Task ChangedAsync()
    {
        try
        {
            // Kept: a hand that goes up asks every leaf of twelve screens, and most then have nothing to show.
            await InvokeAsync(_show ??= ShowAsync);
        }
        catch (ObjectDisposedException)
        {
            // The screen was closed while the change was on its way.
        }
#pragma warning disable CA1031 // Nobody awaits a change: what fails here belongs to this circuit alone.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task ShowAsync()
    {
        if (_isDisposed)
            return;
        var shows = Shows();
        if (shows is not null && shows.Equals(_shown))
            return;
        _shown = shows;
        await OnChangedAsync();
        StateHasChanged();
    }
}
