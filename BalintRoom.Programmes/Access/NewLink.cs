using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Access;

/// <summary>A link just made. Its secret is known here and then never again.</summary>
public sealed record NewLink(MemberId Person, string Name, Secret Secret);
