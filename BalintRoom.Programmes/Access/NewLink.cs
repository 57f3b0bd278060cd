using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Access;

/// <summary>A link that was just made. Its secret is available here only; the database holds its hash.</summary>
public sealed record NewLink(MemberId Person, string Name, Secret Secret);
