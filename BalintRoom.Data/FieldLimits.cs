namespace BalintRoom.Data;

/// <summary>The maximum lengths of stored text.</summary>
public static class FieldLimits
{
    /// <summary>The longest URL of a web page, in characters.</summary>
    public const int AddressLength = 300;

    /// <summary>The longest email address, in characters (RFC 5321).</summary>
    public const int EmailLength = 254;

    /// <summary>The longest name of an accreditor, in characters.</summary>
    public const int AccreditorLength = 120;

    /// <summary>The longest number of an accredited activity, in characters.</summary>
    public const int ActivityNumberLength = 40;

    /// <summary>The longest text of an activity's units of credit, in characters.</summary>
    public const int CreditUnitsLength = 80;

    /// <summary>The longest message to a group, in characters.</summary>
    public const int GroupMessageLength = 1000;
}
