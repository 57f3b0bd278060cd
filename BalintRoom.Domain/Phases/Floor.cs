using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Phases;

/// <summary>Why somebody may, or may not, speak now; the screen always shows the matching text.</summary>
public enum FloorReason
{
    /// <summary>The floor is open to them.</summary>
    Open,

    /// <summary>It is their turn alone.</summary>
    YourTurn,

    /// <summary>Somebody else has the floor; theirs comes later.</summary>
    Listening,

    /// <summary>They are the presenter, sitting back.</summary>
    SittingBack,

    /// <summary>They observe from the outer circle.</summary>
    Observing,

    /// <summary>Their turn in the check-out round is still to come.</summary>
    TurnToCome,

    /// <summary>The room is not open, or no longer.</summary>
    NotOpen,

    /// <summary>They have not gone in yet.</summary>
    AtTheDoor,
}

/// <summary>What one person may do with voice and picture at this moment.</summary>
/// <param name="Speak">May be heard.</param>
/// <param name="Show">May be seen. Hidden faces make others feel unsafe, so only a presenter who sits back and observers are not
/// shown.</param>
/// <param name="Hear">May hear the room.</param>
/// <param name="Reason">The reason, shown on the screen.</param>
public sealed record Floor(bool Speak, bool Show, bool Hear, FloorReason Reason)
{
    /// <summary>The floor by the rules of the phase table.</summary>
    /// <param name="phase">The phase the room is in.</param>
    /// <param name="role">The person's role.</param>
    /// <param name="isPresenter">Whether they present the case on the table.</param>
    /// <param name="isOffering">Whether they have offered a case in the case call, or been asked to present.</param>
    /// <param name="turn">Their place in the check-out round.</param>
    /// <param name="presenterInView">Whether the facilitators chose that the presenter is seen while sitting back.</param>
    public static Floor For(
        Phase phase, Role role, bool isPresenter, bool isOffering, CheckOutTurn turn, bool presenterInView = false)
    {
        if (phase is Phase.Waiting or Phase.Closed)
            return new Floor(false, false, false, FloorReason.NotOpen);
        if (!role.TakesPart())
            return new Floor(false, false, true, FloorReason.Observing);

        return PhaseTable.Of(phase).Speakers switch
        {
            Speakers.Everyone => Speaking(FloorReason.Open),
            Speakers.FacilitatorsAndThoseOffering => role.IsFacilitator() || isOffering ? Speaking(FloorReason.Open) : Listening,
            Speakers.Presenter => isPresenter ? Speaking(FloorReason.YourTurn) : role.IsFacilitator() ? Speaking(FloorReason.Open) : Listening,
            Speakers.EveryoneButThePresenter => isPresenter
                ? new Floor(false, presenterInView, true, FloorReason.SittingBack)
                : Speaking(FloorReason.Open),
            Speakers.OneByOne => turn switch
            {
                CheckOutTurn.Now => Speaking(FloorReason.YourTurn),
                CheckOutTurn.RoundIsDone => Speaking(FloorReason.Open),
                _ when role.IsFacilitator() => Speaking(FloorReason.Open),
                CheckOutTurn.ToCome => new Floor(false, true, true, FloorReason.TurnToCome),
                _ => Listening,
            },
            _ => new Floor(false, false, false, FloorReason.NotOpen),
        };
    }

    /// <summary>Before one has gone in: nothing is heard or seen in either direction.</summary>
    public static Floor AtTheDoor { get; } = new(false, false, false, FloorReason.AtTheDoor);

    private static Floor Listening { get; } = new(false, true, true, FloorReason.Listening);

    private static Floor Speaking(FloorReason reason) => new(true, true, true, reason);
}

/// <summary>A person's place in the check-out round.</summary>
public enum CheckOutTurn
{
    /// <summary>There is no round, or they have no turn in it.</summary>
    None,
    ToCome,
    Now,
    Had,

    /// <summary>Everybody present has had theirs.</summary>
    RoundIsDone,
}
