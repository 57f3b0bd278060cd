using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Sessions;

/// <summary>One person of a session, with the state of their link.</summary>
public sealed record SessionPerson(MemberId Person, string Name, Role Role, LinkStatus Link, DateTimeOffset? OpenedAt);
