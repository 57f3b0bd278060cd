using BalintRoom.Programmes.Results;

namespace BalintRoom.Programmes.Records;

/// <summary>A group's attendance: everybody's totals, and one page of sessions.</summary>
public sealed record GroupAttendance(Guid Group, string Name, IReadOnlyList<MemberAttendance> Members, Page<HeldSession> Sessions);
