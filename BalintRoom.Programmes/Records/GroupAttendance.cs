using BalintRoom.Programmes.Results;

namespace BalintRoom.Programmes.Records;

/// <summary>A group's attendance: everybody's totals, and one page of sessions.</summary>
/// <param name="LeastShare">The least share of a session, in per cent, that counts.</param>
/// <param name="Corrections">The corrections that facilitators made, the latest first.</param>
public sealed record GroupAttendance(
    Guid Group, string Name, int LeastShare, IReadOnlyList<MemberAttendance> Members, Page<HeldSession> Sessions, IReadOnlyList<CorrectionRow> Corrections);
