using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Seats;

/// <summary>One person's seat: their name, presence, hand and turn, and the chair they speak from.</summary>
public sealed partial class SeatPlace : RoomComponent
{
    // Thirty degrees apart, so that all are different; neighbours are far apart. The thirteenth seat begins again between them.
    private static readonly int[] Hues = [160, 310, 250, 40, 100, 220, 10, 130, 280, 70, 190, 340];

    private SeatState? _seat;
    private IReadOnlyList<SeatView> _named = [];
    private string _initial = "";
    private SeatLabel _label;
    private string _style = "";
    private string _id = "";

    /// <summary>The person's id.</summary>
    [Parameter, EditorRequired]
    public MemberId Member { get; set; }

    /// <summary>Whether this is the shared screen, on which no seat is marked as "you".</summary>
    [Parameter]
    public bool ForAll { get; set; }

    /// <inheritdoc />
    protected override Slices WatchedSlices =>
        Slices.Seats | Slices.Hands | Slices.Chairs | Slices.Round | Slices.Company | Slices.Lines | Slices.Stage | Slices.Lead;

    [Inject]
    private IStringLocalizer<SoundWords> Sound { get; set; } = null!;

    /// <inheritdoc />
    protected override object RenderState() => CurrentState() ?? (object)false;

    /// <inheritdoc />
    protected override Task OnRoomChangedAsync()
    {
        Update();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        _id = Member.ToString();
        Update();
    }

    private void Update()
    {
        _seat = CurrentState();
        _style = $"--hue:{HueOf(Member, View.Seats)}";
    }

    private static int HueOf(MemberId member, IReadOnlyList<SeatView> seats)
    {
        var at = 0;
        while (at < seats.Count && seats[at].Member != member)
            at++;
        return Hues[at % Hues.Length] + (at / Hues.Length * 15);
    }

    private static string ClassOf(SeatState seat) => string.Join(' ', Classes(seat));

    private static IEnumerable<string> Classes(SeatState seat)
    {
        yield return seat.View.Presence switch
        {
            PresenceState.Here => "here",
            PresenceState.Away => "away",
            PresenceState.Left => "left",
            _ => "not-yet",
        };
        if (seat.View.SittingBack)
            yield return "sitting-back";
        if (seat.HasTurn)
            yield return "has-turn";
        if (seat.IsMe)
            yield return "me";
        if (seat.Signals)
            yield return "signals";
        if (seat.HasNoDevice)
            yield return "no-device";
    }

    private static int PlaceOf(MemberId member, IReadOnlyList<MemberId> line)
    {
        for (var i = 0; i < line.Count; i++)
        {
            if (line[i] == member)
                return i + 1;
        }

        return 0;
    }

    private static SeatView? SeatOf(MemberId member, IReadOnlyList<SeatView> seats)
    {
        for (var i = 0; i < seats.Count; i++)
        {
            if (seats[i].Member == member)
                return seats[i];
        }

        return null;
    }

    private SeatState? CurrentState()
    {
        // Called for every seat on every screen for each raised hand: iterates by index to avoid allocating enumerators.
        var view = View;
        if (SeatOf(Member, view.Seats) is not { } seat)
            return null;

        // In person a device that is asleep does not mean that its owner has left. Of those who have none only the facilitators can say
        // whether they are there: they are not shown as if the room knew.
        var hasNoDevice = view.Stage.Call.Place == CallPlace.InPerson && seat is { Presence: PresenceState.NotYet, IsAbsent: false };
        if (seat.IsAbsent)
            seat = seat with { Presence = PresenceState.NotYet };
        else if (view.Stage.Call.Place == CallPlace.InPerson && seat.Presence != PresenceState.Left)
            seat = seat with { Presence = PresenceState.Here };

        // Names are computed once for each roster, because hands and phases change far more often than names.
        if (!ReferenceEquals(_named, view.Seats))
        {
            if (!SeatNames.AreSame(_named, view.Seats))
                (_initial, _label) = (SeatNames.InitialOf(seat.Name), SeatNames.LabelOf(Member, view.Seats));
            _named = view.Seats;
        }

        var chair = view.Chairs.Count == 0 ? null : view.Chairs.FirstOrDefault(c => c.TakenBy == Member);
        return new SeatState(
            seat,
            _initial,
            _label,
            PlaceOf(Member, view.Hands),
            chair is null ? null : NameOf(chair),
            view.Round?.Now == Member,
            view.Company?.Ready.Contains(Member) == true,
            !ForAll && view.Mine.Member == Member,
            view.Lines.Count == 0 ? null : view.Lines.FirstOrDefault(l => l.Member == Member)?.Microphone,
            !ForAll && view.Lead is { Signals.Count: > 0 } lead && lead.Signals.Any(s => s.From == Member),
            !ForAll && seat.Presence is PresenceState.Away or PresenceState.Left && AccessSentences.LinkEndedOf(view, Member) == AccessChangeKind.LinkRevoked,
            hasNoDevice);
    }

    /// <summary>The state in as few words as fit on the edge of a face.</summary>
    private string ShortState(SeatState seat) => seat is { Chair: { } chair, View: { Presence: PresenceState.Here, SittingBack: false } }
        ? Words["Seat.As", chair]
        : State(seat);

    /// <summary>
    /// Whether somebody is there, in a word or two for the smallest faces, on which it is said too; null where there is nothing to say
    /// of it.
    /// </summary>
    private string? BriefState(SeatState seat) => seat switch
    {
        { View.IsAbsent: true } => Words["Seat.Absent.Brief"].Value,
        { View.Presence: PresenceState.NotYet } => Words["Seat.NotYet.Brief"].Value,
        { View.Presence: PresenceState.Away } => Words["Seat.Away.Brief"].Value,
        { View.Presence: PresenceState.Left } => Words["Seat.Left.Brief"].Value,
        { View.SittingBack: true } => Words["Seat.SittingBack.Brief"].Value,
        _ => null,
    };

    private string State(SeatState seat) => seat switch
    {
        { View.IsAbsent: true } => Words["Seat.Absent"],
        { View.Presence: PresenceState.NotYet } => Words["Seat.NotYet"],
        { IsRevoked: true } => Words["Seat.LinkRevoked"],
        { View.Presence: PresenceState.Away } => Words["Seat.Away"],
        { View.Presence: PresenceState.Left } => Words["Seat.Left"],
        { View.SittingBack: true } => Words["Seat.SittingBack"],
        { Chair: { } chair } => Words["Seat.SpeaksAs", chair],
        { HasTurn: true } => Words["Seat.Turn"],
        { Ready: true } => Words["Seat.Ready"],
        { View.IsPresenter: true } => Words["Seat.Presents"],
        { View.Role: Role.Facilitator } => Words["Role.Facilitator"],
        { View.Role: Role.CoFacilitator } => Words["Role.CoFacilitator"],
        _ => "",
    };

    private sealed record SeatState(SeatView View, string Initial, SeatLabel Label, int Hand, string? Chair, bool HasTurn, bool Ready,
        bool IsMe, Microphone? Line, bool Signals, bool IsRevoked, bool HasNoDevice);
}
