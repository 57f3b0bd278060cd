using BalintRoom.Data.Entities;

namespace BalintRoom.Programmes.Records;

/// <summary>The leader-log fields that facilitators fill in themselves.</summary>
/// <param name="Modality">How the group met.</param>
/// <param name="CaseDiscussions">0 to 9.</param>
/// <param name="FollowUps">0 to <paramref name="CaseDiscussions"/>.</param>
/// <param name="Debriefed">
/// Whether the facilitators debriefed; null keeps the stored value, which the debrief itself sets too.
/// </param>
/// <param name="Supervised">Whether the session was supervised.</param>
public sealed record LeaderLog(Modality Modality, int CaseDiscussions, int FollowUps, bool? Debriefed, bool Supervised);
