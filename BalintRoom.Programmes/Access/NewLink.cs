using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Access;

/// <summary>A link that was just made. Its secret is available here only; the database holds its hash.</summary>
/// <param name="Person">The person it is for.</param>
/// <param name="Name">Their name.</param>
/// <param name="Secret">The secret; null where it is mailed to the person and shown to nobody.</param>
public sealed record NewLink(MemberId Person, string Name, Secret? Secret);
