namespace BalintRoom.Programmes.Access;

/// <summary>A new session of a browser.</summary>
/// <param name="Secret">The secret of its cookie.</param>
/// <param name="Before">The device of the session it replaces; null for none.</param>
/// <param name="IsSomebodyElses">Whether the session before was another person's.</param>
public sealed record NewSession(Secret Secret, Guid? Before, bool IsSomebodyElses);
