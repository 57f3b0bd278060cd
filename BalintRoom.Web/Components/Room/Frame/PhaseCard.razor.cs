using System.Globalization;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Frame;

/// <summary>What this phase is, whether I may speak now, what fits here, and what comes next and when.</summary>
public sealed partial class PhaseCard : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Stage | Slices.Mine;

    /// <summary>How this person stands in the phase, for the words.</summary>
    private string Stance => Mine switch
    {
        { Role: Role.Observer } => "Observer",
        { IsPresenter: true } => "Presenter",
        _ when Mine.Role.Leads() => "Lead",
        _ => "Member",
    };

    private string What => Mine.IsPresenter && View.Stage.Phase is Phase.PushBack or Phase.Return or Phase.CasePresentation && Mine.IsPresenter
        ? $"What.{View.Stage.Phase}.Presenter"
        : $"What.{View.Stage.Phase}";

    private string? StoppedLeft => View.Stage is { StoppedAt: { } stopped, EndsAt: { } end }
        ? Math.Max(0, (end - stopped).TotalMilliseconds).ToString("0", CultureInfo.InvariantCulture)
        : null;

    /// <inheritdoc />
    protected override object Shows() => (View.Stage, Mine.Floor, Mine.Role, Mine.IsPresenter, Mine.Turn, Mine.TurnAfter);
}
