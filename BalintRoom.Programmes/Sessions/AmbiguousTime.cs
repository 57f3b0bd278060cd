namespace BalintRoom.Programmes.Sessions;

/// <summary>Which occurrence is meant of a local time that occurs twice because of a daylight saving change.</summary>
public enum AmbiguousTime
{
    /// <summary>The first, before the change.</summary>
    Earlier,

    /// <summary>The second, after the change.</summary>
    Later,
}
