using BalintRoom.Domain.Phases;

namespace BalintRoom.Web.Practice;

/// <summary>
/// The behaviour of some of the simulated people. Called by <see cref="PracticeSimulation"/> only, never concurrently.
/// </summary>
internal interface ISimulatedBehavior
{
    /// <summary>The visitor has entered the room.</summary>
    void Begin();

    /// <summary>A phase began, or began again.</summary>
    void EnterPhase(Phase phase);

    /// <summary>The room may have changed; also called after each action.</summary>
    void React();
}
