using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Domain.Views;

/// <summary>The parts a <see cref="RoomView"/> is made of and changes by.</summary>
[Flags]
public enum Slices
{
    None = 0,
    Stage = 1,
    Seats = 2,
    Hands = 4,
    Chairs = 8,
    Round = 16,
    Company = 32,
    Ending = 64,
    Mine = 128,
    Lead = 256,
    Lines = 512,
}

/// <summary>Slices that often go together. They have no names in the enumeration, because changes name their slices on the wire one by one.</summary>
public static class SliceSets
{
    /// <summary>The slices that are the same for everyone in the room.</summary>
    public const Slices Shared =
        Slices.Stage | Slices.Seats | Slices.Hands | Slices.Chairs | Slices.Round | Slices.Company | Slices.Ending | Slices.Lines;

    /// <summary>Every slice.</summary>
    public const Slices All = Shared | Slices.Mine | Slices.Lead;
}

/// <summary>
/// The slices of a view that changed, and only those. A slice named in <see cref="Changed"/> replaces the one held, also where it
/// is null; a slice not named stays. One change of the room reaches a person as at most two of these with the same revision: the
/// shared and the personal slices.
/// </summary>
public sealed record RoomChange(
    long Revision,
    Slices Changed,
    StageView? Stage = null,
    IReadOnlyList<SeatView>? Seats = null,
    IReadOnlyList<MemberId>? Hands = null,
    IReadOnlyList<EmptyChair>? Chairs = null,
    RoundView? Round = null,
    CompanyView? Company = null,
    EndingView? Ending = null,
    IReadOnlyList<LineView>? Lines = null,
    MineView? Mine = null,
    LeadView? Lead = null);

/// <summary>Combines changes, and applies them to a view.</summary>
public static class RoomChanges
{
    /// <summary>Combines the shared and the personal slices of the same change.</summary>
    /// <param name="shared">The shared slices.</param>
    /// <param name="personal">The personal ones; null where none changed.</param>
    public static RoomChange And(this RoomChange shared, RoomChange? personal)
    {
        ArgumentNullException.ThrowIfNull(shared);
        return personal is null
            ? shared
            : shared with { Changed = shared.Changed | personal.Changed, Mine = personal.Mine, Lead = personal.Lead };
    }

    /// <summary>A whole view as a change: for somebody who may have missed one.</summary>
    public static RoomChange Whole(this RoomView view) => view.Only(SliceSets.All);

    /// <summary>Some slices of a view as a change.</summary>
    public static RoomChange Only(this RoomView view, Slices slices)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new RoomChange(
            view.Revision,
            slices,
            Stage: Has(Slices.Stage) ? view.Stage : null,
            Seats: Has(Slices.Seats) ? view.Seats : null,
            Hands: Has(Slices.Hands) ? view.Hands : null,
            Chairs: Has(Slices.Chairs) ? view.Chairs : null,
            Round: Has(Slices.Round) ? view.Round : null,
            Company: Has(Slices.Company) ? view.Company : null,
            Ending: Has(Slices.Ending) ? view.Ending : null,
            Lines: Has(Slices.Lines) ? view.Lines : null,
            Mine: Has(Slices.Mine) ? view.Mine : null,
            Lead: Has(Slices.Lead) ? view.Lead : null);

        bool Has(Slices slice) => slices.HasFlag(slice);
    }

    /// <summary>
    /// The view with the change applied. For a change older than the view, the same view is returned. A change of the view's own
    /// revision is applied, because the shared and the personal slices of one change may arrive separately.
    /// </summary>
    public static RoomView With(this RoomView view, RoomChange change)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(change);
        if (change.Revision < view.Revision)
            return view;

        return view with
        {
            Revision = change.Revision,
            Stage = Has(Slices.Stage) ? change.Stage! : view.Stage,
            Seats = Has(Slices.Seats) ? change.Seats! : view.Seats,
            Hands = Has(Slices.Hands) ? change.Hands! : view.Hands,
            Chairs = Has(Slices.Chairs) ? change.Chairs! : view.Chairs,
            Round = Has(Slices.Round) ? change.Round : view.Round,
            Company = Has(Slices.Company) ? change.Company : view.Company,
            Ending = Has(Slices.Ending) ? change.Ending : view.Ending,
            Lines = Has(Slices.Lines) ? change.Lines! : view.Lines,
            Mine = Has(Slices.Mine) ? change.Mine! : view.Mine,
            Lead = Has(Slices.Lead) ? change.Lead : view.Lead,
        };

        bool Has(Slices slice) => change.Changed.HasFlag(slice);
    }
}
