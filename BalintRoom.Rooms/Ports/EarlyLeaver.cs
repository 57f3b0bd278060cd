using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Rooms.Ports;

/// <summary>How the session went on for one person who left before the group did.</summary>
/// <param name="Member">Who left.</param>
/// <param name="LeftIn">In which phase.</param>
/// <param name="LeftAt">When.</param>
/// <param name="PresenterBackAt">When the presenter came back; null where that was before they left, or nobody sat back.</param>
/// <param name="CasePutDownAt">When the case was put down; null where none was on the table.</param>
public sealed record EarlyLeaver(
    MemberId Member, Phase LeftIn, DateTimeOffset LeftAt, DateTimeOffset? PresenterBackAt, DateTimeOffset? CasePutDownAt);
