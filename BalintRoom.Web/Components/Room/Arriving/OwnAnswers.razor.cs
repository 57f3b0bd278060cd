using System.Globalization;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Ports;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;
using Offer = BalintRoom.Domain.Rooms.CaseOffer;

namespace BalintRoom.Web.Components.Room.Arriving;

/// <summary>
/// What a person tells the facilitators alone, before the room and as long as it can be changed: whether they are in a private space,
/// when they must leave, whether they have a case. Nothing of it must be answered.
/// </summary>
public sealed partial class OwnAnswers : EntryExitComponent
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    private string? _fault;

    /// <summary>Whether only the leaving time is asked for: somebody who is called away learns of it in the middle of a session.</summary>
    [Parameter]
    public bool LeavingOnly { get; set; }

    /// <summary>In the gathering both are on the screen.</summary>
    private string Id => LeavingOnly ? "leaving-only" : "leaving";

    [Inject]
    private RoomClock Now { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Mine | Slices.Stage;

    /// <inheritdoc />
    protected override object RenderState() =>
        (Mine.PrivateSpace, Mine.LeavingAt, Mine.Offer, Mine.Role, OffersCase, View.Stage.Call.Place, View.Stage.SlotEndsAt, _fault,
        LeavingSentences.Of(Words, View, Clock));

    private bool OffersCase => View.Stage.Phase <= Phase.CaseCall;

    /// <summary>When the group ends and, for somebody in another zone, whose clock the times are by.</summary>
    private string LeavingHint => Times.NeedsZone(View.Stage.SlotEndsAt)
        ? Text["Leaving.Zone", Times.City, When(View.Stage.SlotEndsAt)]
        : Text["Leaving.Ends", Clock(View.Stage.SlotEndsAt)];

    private string Leaving => Iso(Mine.LeavingAt) ?? "";

    private string Offered => Mine.Offer?.ToString() ?? "";

    /// <summary>Every five minutes of the slot that are still to come, and the time chosen before.</summary>
    private IEnumerable<DateTimeOffset> LeavingTimes
    {
        get
        {
            var stage = View.Stage;
            var steps = (int)((stage.SlotEndsAt - stage.SlotStartsAt) / Step);
            return Enumerable.Range(1, Math.Max(steps, 0))
                .Select(n => stage.SlotStartsAt + (n * Step))
                .Where(at => at > Now.Now && at < stage.SlotEndsAt)
                .Concat(Mine.LeavingAt is { } chosen ? [chosen] : [])
                .Distinct()
                .Order();
        }
    }

    private Task TogglePrivateSpaceAsync() => SendOnceAsync(new RoomCommand.ConfirmPrivateSpace(!Mine.PrivateSpace));

    private async Task SetLeavingAsync(string? chosen)
    {
        DateTimeOffset? at = DateTimeOffset.TryParse(chosen, CultureInfo.InvariantCulture, out var time) ? time : null;

        // The refusal is shown at the field, because it is about the value in it.
        _fault = RefusalText(await SendForReplyAsync(new RoomCommand.DeclareLeaving(at)));
    }

    private async Task OfferAsync(string? chosen) =>
        await SendOnceAsync(new RoomCommand.OfferCase(Enum.TryParse<Offer>(chosen, out var offer) ? offer : null));
}
