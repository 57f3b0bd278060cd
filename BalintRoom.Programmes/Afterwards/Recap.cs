using BalintRoom.Domain.Phases;

namespace BalintRoom.Programmes.Afterwards;

/// <summary>How a session ended, for one person who left early. Never contains anything of a case.</summary>
/// <param name="GroupName">The group's name.</param>
/// <param name="LeftIn">The phase they left in.</param>
/// <param name="LeftAt">When they left.</param>
/// <param name="PresenterBackAt">
/// When the presenter was invited back into the circle; null where nobody sat back after they left.
/// </param>
/// <param name="CasePutDownAt">When the case discussion ended; null where none was under way.</param>
/// <param name="ClosedAt">When the session ended.</param>
/// <param name="Words">The closing words others left for them; kept until they confirm having read them.</param>
/// <param name="GoneAt">When the recap is purged.</param>
public sealed record Recap(
    string GroupName, Phase LeftIn, DateTimeOffset LeftAt, DateTimeOffset? PresenterBackAt, DateTimeOffset? CasePutDownAt,
    DateTimeOffset ClosedAt, IReadOnlyList<ReceivedClosingWords> Words, DateTimeOffset GoneAt);
