namespace BalintRoom.Programmes.Localization;

/// <summary>The plural categories of CLDR. Which numbers fall into which is the language's own affair (<see cref="PluralRules"/>).</summary>
public enum PluralCategory
{
    /// <summary>All numbers that no other category takes; every language has it.</summary>
    Other,

    Zero,

    One,

    Two,

    Few,

    Many,
}
