using System.Globalization;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;
using BalintRoom.Web.Components.Layout;
using BalintRoom.Web.Components.Shared;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>
/// Base class of the parts of a room's screen. Each watches the slices of the view it shows and is rendered only when they
/// change. Parents do not pass it anything that the view contains, so that a change renders the component that shows it and not
/// its parents.
/// </summary>
public abstract class RoomComponent : ComponentBase, IDisposable
{
    private IDisposable? _watch;
    private Func<Task>? _show;
    private object? _shown;
    private bool _isDisposed;

    /// <summary>The room; the same for the screen's lifetime.</summary>
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
    private ReaderTimes ReaderTimes { get; set; } = null!;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    /// <summary>The slices this component shows.</summary>
    protected abstract Slices WatchedSlices { get; }

    /// <summary>The view that the whole screen shows.</summary>
    protected RoomView View => Room.View;

    /// <summary>The part of the view that concerns this person alone.</summary>
    protected MineView Mine => View.Mine;

    /// <summary>Formats times in the session's zone.</summary>
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
        Times = new RoomTimes(Room.Info.TimeZoneId, ReaderTimes);
        _watch = Room.Watch(WatchedSlices, ChangedAsync);
        _shown = RenderState();
    }

    /// <summary>
    /// What the component shows, as a comparable value: it is not rendered while this equals the value before. Null, the default,
    /// renders it on every change of a watched slice.
    /// </summary>
    protected virtual object? RenderState() => null;

    /// <summary>The name of somebody on the roster; empty for null.</summary>
    protected string NameOf(Domain.People.MemberId? member) => View.Seats.FirstOrDefault(s => s.Member == member)?.Name ?? "";

    /// <summary>The name of an empty chair: whom it stands for.</summary>
    protected string NameOf(EmptyChair chair)
    {
        ArgumentNullException.ThrowIfNull(chair);
        return chair.Name ?? Words[$"Chair.{chair.Kind}"];
    }

    /// <summary>A moment's time of day by the session's clock.</summary>
    protected string Clock(DateTimeOffset at) => Times.Clock(at);

    /// <inheritdoc cref="RoomTimes.When" />
    protected string When(DateTimeOffset at) => Times.When(at);

    /// <summary>A moment in ISO 8601, for elements that count by themselves in the browser.</summary>
    protected static string? Iso(DateTimeOffset? at) => at?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Sends a command to the room, and shows the refusal where it is refused.</summary>
    /// <returns>Whether the room accepted it.</returns>
    protected async Task<bool> SendAsync(RoomCommand.ByMember command) => ShowRefusal(await SendForReplyAsync(command));

    /// <summary>Sends a command to the room, and leaves it to the caller to show a refusal.</summary>
    protected Task<RoomReply> SendForReplyAsync(RoomCommand.ByMember command) => Room.IsRemoved
        ? Task.FromResult(RoomReply.Refused(RefusalCode.NoSuchRoom))
        : Commands.SendAsync(View.Room, Mine.Member, command);

    /// <summary>Sends a message to others in the room.</summary>
    protected Task<RoomReply> SendToPeersAsync(PeerMessage message) => Room.IsRemoved
        ? Task.FromResult(RoomReply.Refused(RefusalCode.NoSuchRoom))
        : Commands.SendToPeersAsync(View.Room, Mine.Member, message);

    /// <summary>Shows a refusal, if there is one, as a sentence that says what is possible instead.</summary>
    /// <returns>Whether the room accepted the command.</returns>
    protected bool ShowRefusal(RoomReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (RefusalText(reply) is { } sentence)
            ShowMessage(sentence);
        return reply.Accepted;
    }

    /// <summary>A refusal as a sentence that says what is possible instead; null where the room accepted.</summary>
    protected string? RefusalText(RoomReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return reply.Refusal is { } refusal ? Refusals[refusal.ToString(), reply.At is { } at ? Times.When(at) : ""].Value : null;
    }

    /// <summary>Shows a message for some seconds and announces it to screen readers.</summary>
    protected void ShowMessage(string sentence)
    {
        Snackbar.Add(sentence, Severity.Info);
        Announcer.Announce(sentence);
    }

    /// <summary>Called before rendering when a watched slice changed.</summary>
    protected virtual Task OnRoomChangedAsync() => Task.CompletedTask;

    private async Task ChangedAsync()
    {
        try
        {
            // The delegate is cached: a raised hand calls every component of a dozen screens, most of which are not rendered.
            await InvokeAsync(_show ??= ShowAsync);
        }
        catch (ObjectDisposedException)
        {
            // The screen was closed before the change arrived.
        }
#pragma warning disable CA1031 // Nothing awaits this call: failures are passed to this circuit's error handling.
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
        var shows = RenderState();
        if (shows is not null && shows.Equals(_shown))
            return;
        _shown = shows;
        await OnRoomChangedAsync();
        StateHasChanged();
    }
}
