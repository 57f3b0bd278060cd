namespace BalintRoom.Programmes.Records;

/// <summary>
/// What a Balint society or chamber asks of those who facilitate or take part, as found in public sources; the official forms were not to be had.
/// </summary>
public enum SocietyRule
{
    /// <summary>American Balint Society: 12 supervised sessions within two years.</summary>
    AmericanSupervised,

    /// <summary>Balint Society of Australia and New Zealand: 30 case discussions.</summary>
    AustralianCases,

    /// <summary>Balint Society of Australia and New Zealand: in at least 20 meetings.</summary>
    AustralianSessions,

    /// <summary>Balint Society of Australia and New Zealand: 10 supervisions a year.</summary>
    AustralianSupervised,

    /// <summary>Balint Society of Australia and New Zealand: desirably half of it face to face, in per cent.</summary>
    AustralianFaceToFace,

    /// <summary>German Balint Society: 105 double hours of 2 × 45 minutes, at most one a meeting.</summary>
    GermanDoubleHours,

    /// <summary>Balint Society, United Kingdom: groups of 6 to 10 members with preferably two leaders, in per cent of the sessions.</summary>
    BritishGroupSize,

    /// <summary>Germany, of members: 30 hours of 45 minutes of Balint work for psychosomatic basic care, at most two a meeting.</summary>
    GermanMemberHours,

    /// <summary>Germany, of members: at least 15 of them in person.</summary>
    GermanMemberInPerson,

    /// <summary>American series for family medicine, of members: six of eight sessions attended.</summary>
    AmericanMemberSessions,
}
