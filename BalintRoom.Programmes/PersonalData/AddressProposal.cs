using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.PersonalData;

/// <summary>An address that somebody else has entered for a person, and that waits for their consent.</summary>
/// <param name="Person">The person.</param>
/// <param name="Name">Their name.</param>
/// <param name="By">The name of who entered it; null where they are gone.</param>
/// <param name="At">When it was entered.</param>
/// <param name="Email">The address that counts until then; null for none.</param>
/// <param name="Proposed">The address that was entered; null where theirs shall be removed.</param>
/// <param name="Consent">Whether this browser can agree.</param>
public sealed record AddressProposal(
    MemberId Person, string Name, string? By, DateTimeOffset At, string? Email, string? Proposed, AddressConsent Consent);
