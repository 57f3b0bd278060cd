using BalintRoom.Domain.People;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Layout;
using BalintRoom.Web.Rooms;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>What somebody typed, at their seat for as long as it takes to read; then it is nowhere any more.</summary>
public sealed partial class SpokenWords : SoundLeaf
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan ForEachCharacter = TimeSpan.FromMilliseconds(70);

    private IDisposable? _ears;
    private ITimer? _timer;
    private string? _words;

    /// <summary>Whose seat.</summary>
    [Parameter, EditorRequired]
    public MemberId Member { get; set; }

    /// <inheritdoc />
    protected override Slices Watches => Slices.None;

    [Inject]
    private RoomClock Clocks { get; set; } = null!;

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _ears = Room.Listen(Arrived);
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        _ears?.Dispose();
        _timer?.Dispose();
    }

    private void Arrived(Relay message)
    {
        if (message is Relay.Words words && words.From == Member)
            _ = InvokeAsync(() => Show(words.Text));
    }

    private void Show(string words)
    {
        _words = words;
        _timer?.Dispose();
        _timer = Clocks.Time.CreateTimer(_ => _ = InvokeAsync(Forget), null, Least + (words.Length * ForEachCharacter), Timeout.InfiniteTimeSpan);
        if (Mine.Member != Member)
            Announcer.Announce(Text["Say.Announced", NameOf(Member), words]);
        StateHasChanged();
    }

    private void Forget()
    {
        _words = null;
        StateHasChanged();
    }
}
