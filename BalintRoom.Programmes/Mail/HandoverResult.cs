namespace BalintRoom.Programmes.Mail;

/// <summary>The outcome of handing over one mail, and a stable name of the fault where it did not succeed.</summary>
public readonly record struct HandoverResult(Handover Outcome, string? Fault = null);
