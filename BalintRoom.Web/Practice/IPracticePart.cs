using BalintRoom.Domain.Phases;

namespace BalintRoom.Web.Practice;

/// <summary>What some of the simulated people do. Called by the cast alone, one call after the other.</summary>
internal interface IPracticePart
{
    /// <summary>The visitor is in the room.</summary>
    void Begin();

    /// <summary>A phase began, or began again.</summary>
    void EnterPhase(Phase phase);

    /// <summary>The room may have changed; also called after each act.</summary>
    void Notice();
}
