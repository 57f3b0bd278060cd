using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>
/// Members' silent signals, each with a soft tone, until a facilitator marks it as seen; then for some minutes with who it was, so
/// that the other facilitator knows.
/// </summary>
public sealed partial class SignalsList : RoomComponent
{
    /// <summary>How long a signal that another has seen is still shown.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    /// <summary>How long a signal that one has seen oneself is still shown.</summary>
    private static readonly TimeSpan OwnKept = TimeSpan.FromSeconds(30);

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Lead | Slices.Stage;

    private EquatableList<Signal> NotSeen => new(View.Lead?.Signals ?? []);

    private EquatableList<SeenSignal> JustSeen => new((View.Lead?.SeenSignals ?? []).Where(s => GoneAt(s) > Time.GetUtcNow()));

    private IReadOnlyList<Signal> Fresh => NotSeen.Items;

    private IReadOnlyList<SeenSignal> Seen => JustSeen.Items;

    /// <inheritdoc />
    protected override object RenderState() => (NotSeen, JustSeen, View.Stage.Phase, View.Stage.StartedAt, View.Stage.Presenter);

    private bool IsSittingBack(MemberId member) => View.Stage.Phase == Phase.PushBack && View.Stage.Presenter == member;

    private DateTimeOffset GoneAt(SeenSignal seen) => seen.At + (seen.By == Mine.Member ? OwnKept : Kept);

    private string SeenBy(SeenSignal seen) => seen.By == Mine.Member ? Words["Signals.SeenByMe"] : Words["Signals.SeenBy", NameOf(seen.By)];

    /// <summary>Begins the return. The wish to come back is fulfilled by that; any other signal is marked as seen.</summary>
    private async Task BringBackAsync(Signal signal, long seen)
    {
        if (await SendAsync(new RoomCommand.Advance(seen, Phase.Return)))
            await SendAsync(new RoomCommand.ClearSignal(signal.From, signal.Kind));
    }
}
