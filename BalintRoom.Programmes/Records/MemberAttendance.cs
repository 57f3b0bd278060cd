using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Records;

/// <summary>A person's attendance in a group, facilitators and former people of the roster included.</summary>
/// <param name="Sessions">How many sessions were held while they were on the roster.</param>
/// <param name="Present">At how many they were present; leaving early counts as present.</param>
public sealed record MemberAttendance(MemberId Person, string Name, Role Role, int Sessions, int Present);
