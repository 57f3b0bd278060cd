namespace BalintRoom.Programmes.Records;

/// <summary>A certificate as it was signed.</summary>
/// <param name="Certificate">What it says. Who it is about is there by name alone.</param>
/// <param name="IssuedOn">The day on which it was made.</param>
public sealed record SignedCertificate(Certificate Certificate, DateOnly IssuedOn);
