using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Rooms.Ports;

/// <summary>What a person who left early is told about how the session went on.</summary>
/// <param name="Member">Who left.</param>
/// <param name="LeftIn">In which phase.</param>
/// <param name="LeftAt">When.</param>
/// <param name="PresenterBackAt">When the presenter came back; null where that was before they left, or no presenter sat
/// back.</param>
/// <param name="CasePutDownAt">When the case discussion ended; null where no case was discussed.</param>
public sealed record EarlyLeaver(
    MemberId Member, Phase LeftIn, DateTimeOffset LeftAt, DateTimeOffset? PresenterBackAt, DateTimeOffset? CasePutDownAt);
