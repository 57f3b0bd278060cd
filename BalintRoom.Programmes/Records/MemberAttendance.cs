using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Records;

/// <summary>A person's attendance in a group, facilitators and former people of the roster included.</summary>
/// <param name="Sessions">How many sessions were held while they were on the roster.</param>
/// <param name="Present">At how many they were present, however long.</param>
/// <param name="Counted">How many of these count for them.</param>
/// <param name="Minutes">Their minutes in those that count.</param>
public sealed record MemberAttendance(MemberId Person, string Name, Role Role, int Sessions, int Present, int Counted, int Minutes)
{
    /// <summary>The share of sessions that count for them, in whole per cent, rounded down.</summary>
    public int Share => Sessions == 0 ? 0 : Counted * 100 / Sessions;
}
