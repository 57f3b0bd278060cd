namespace BalintRoom.Programmes.Audit;

/// <summary>A correction of somebody's attendance.</summary>
/// <param name="Before">Their minutes before it; null for absent.</param>
/// <param name="After">Their minutes after it; null for absent.</param>
/// <param name="Reason">The stable name of the reason.</param>
public sealed record AuditedCorrection(int? Before, int? After, string Reason);
