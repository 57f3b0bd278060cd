namespace BalintRoom.Programmes.Records;

/// <summary>The society whose form a leader log follows.</summary>
public enum LeaderLogForm
{
    /// <summary>American Balint Society.</summary>
    American,

    /// <summary>Balint Society of Australia and New Zealand.</summary>
    AustralianNewZealand,

    /// <summary>The Balint Society, United Kingdom.</summary>
    UnitedKingdom,
}
