namespace BalintRoom.Programmes.Records;

/// <summary>The society whose terms a leader log follows. The official forms were not to be had: the columns are what their rules ask for.</summary>
public enum LeaderLogForm
{
    /// <summary>No society's: all that is kept, in one table.</summary>
    Complete,

    /// <summary>American Balint Society.</summary>
    American,

    /// <summary>Balint Society of Australia and New Zealand.</summary>
    AustralianNewZealand,

    /// <summary>The Balint Society, United Kingdom.</summary>
    UnitedKingdom,
}
