using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Sound;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Arriving;

/// <summary>
/// The screen before the room: one's own picture and level, what the facilitators should know, the frame in one line, and <i>Go in</i>.
/// Then, as long as the room is not open or one waits to be let in, why one waits. Who comes late sees the short form.
/// </summary>
public sealed partial class Threshold : SoundComponent
{
    private State _state;
    private bool _isSending;
    private DateTimeOffset _startsAt;

    private enum State
    {
        /// <summary>They have not gone in; the room is not open, or is gathering.</summary>
        Before,

        /// <summary>They have not gone in, and come late.</summary>
        Late,

        /// <summary>They have gone in; the room is not open yet.</summary>
        Ready,

        /// <summary>They wait to be let in.</summary>
        Waits,
    }

    /// <summary>What must be seen before anything else, such as a second browser in this seat.</summary>
    [Parameter]
    public RenderFragment? Notices { get; set; }

    /// <summary>What a facilitator sees besides, while the room is not open.</summary>
    [Parameter]
    public RenderFragment? ForFacilitators { get; set; }

    /// <summary>The facilitator's button that opens the room.</summary>
    [Parameter]
    public RenderFragment? OpenRoom { get; set; }

    [Inject]
    private IStringLocalizer<EndingWords> Ending { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Mine | Slices.Stage | Slices.Seats;

    private bool ShowsMirror => IsHeardHere && Mine.Role.TakesPart() && _state != State.Late;

    private string Title => _state == State.Ready ? Words["Phase.Waiting"] : Ending[$"Threshold.{_state}.Title"];

    /// <summary>When the session starts; with its day unless that is today.</summary>
    private string Start => Times.IsToday(View.Stage.SlotStartsAt) ? Clock(View.Stage.SlotStartsAt) : Times.DayAndClock(View.Stage.SlotStartsAt);

    /// <summary>Whether the session was moved while they waited, here or at the door.</summary>
    private bool WasMoved => Room.Info.WasMoved || View.Stage.SlotStartsAt != _startsAt;

    /// <summary>Until when they wait, as far as it is known.</summary>
    private string WaitsUntil => (Mine.Door?.Answer, View.Stage.EndsAt) switch
    {
        (null, _) when Mine.Door is { NeedsFacilitator: true } => Ending["Threshold.Waits.LetIn"],
        (DoorAnswer.AtNextPhase, { } at) => Ending["Threshold.Waits.NextPhaseAt", When(at)],
        (DoorAnswer.AtNextPhase, null) => Ending["Threshold.Waits.NextPhase"],
        (_, { } at) => Ending["Threshold.Waits.Asked", When(at)],
        _ => Ending["Threshold.Waits.AskedNoTime"],
    };

    /// <inheritdoc />
    protected override object RenderState() => (
        StateNow(), WaitsUntil, Mine.Role, IsHeardHere, string.Join('|', View.Seats.Select(s => (s.Name, s.OtherRole))), View.Stage.SlotStartsAt,
        View.Stage.SlotEndsAt);

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _state = StateNow();
        _startsAt = View.Stage.SlotStartsAt;
    }

    /// <inheritdoc />
    protected override Task OnRoomChangedAsync()
    {
        _state = StateNow();
        return Task.CompletedTask;
    }

    private State StateNow() => Mine switch
    {
        { Presence: not PresenceState.AtTheDoor } => State.Ready,
        { Door: not null } => State.Waits,
        _ => View.Stage.Phase > Phase.Gathering ? State.Late : State.Before,
    };

    private Task GoInAsync() => SendOnceAsync(new RoomCommand.GoIn());

    private async Task SendOnceAsync(RoomCommand.ByMember command)
    {
        if (_isSending)
            return;
        _isSending = true;
        try
        {
            await SendAsync(command);
        }
        finally
        {
            _isSending = false;
        }
    }
}
