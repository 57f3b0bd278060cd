using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>What a phase is, and what fits in it, as sentences for one person.</summary>
internal static class PhaseTexts
{
    /// <summary>What the phase is; for the presenter in words of their own, where there are any.</summary>
    public static string What(IStringLocalizer<RoomWords> words, RoomView view) =>
        view.Mine.IsPresenter && words[$"What.{view.Stage.Phase}.Presenter"] is { ResourceNotFound: false } found
            ? found.Value
            : words[view.IsAgreed() ? "What.CaseCall.Agreed" : $"What.{view.Stage.Phase}"];

    /// <summary>What fits in the phase for this person.</summary>
    public static string Fits(IStringLocalizer<RoomWords> words, RoomView view) =>
        view.IsAgreed() && words[$"Fits.CaseCall.Agreed.{Position(view.Mine)}"] is { ResourceNotFound: false } found
            ? found.Value
            : words[view.HoldsWithoutPresenter() ? "Fits.PresenterLeft" : $"Fits.{view.Stage.Phase}.{Position(view.Mine)}"];

    /// <summary>
    /// A further sentence in a person's first three sessions, because the structure is confusing at first. It addresses the group, never the
    /// presenter.
    /// </summary>
    public static string? Hint(IStringLocalizer<RoomWords> words, RoomView view) =>
        !view.Mine.IsPresenter && !view.IsAgreed() && words[$"Hint.{view.Stage.Phase}"] is { ResourceNotFound: false } found ? found.Value : null;

    /// <summary>The same in two lines of a phone, where it is longer; otherwise null.</summary>
    public static string? BriefHint(IStringLocalizer<RoomWords> words, RoomView view) =>
        words[$"Hint.{view.Stage.Phase}.Brief"] is { ResourceNotFound: false } found ? found.Value : null;

    /// <summary>Whether the group holds a case whose presenter has left.</summary>
    public static bool HoldsWithoutPresenter(this RoomView view) => PhaseTable.Of(view.Stage.Phase).HoldsACase && view.PresenterHasLeft();

    /// <summary>Whether somebody else has agreed to present, so that there is no case to look for any more.</summary>
    private static bool IsAgreed(this RoomView view) => view is { Stage: { Phase: Phase.CaseCall, Presenter: not null }, Mine.IsPresenter: false };

    private static string Position(MineView mine) => mine switch
    {
        { Role: Role.Observer } => "Observer",
        { IsPresenter: true } => "Presenter",
        _ when mine.Role.IsFacilitator() => "Facilitator",
        _ => "Member",
    };
}
