namespace BalintRoom.Data;

/// <summary>How long stored texts may be.</summary>
public static class FieldLimits
{
    /// <summary>The longest address of a page, in characters.</summary>
    public const int AddressLength = 300;

    /// <summary>The longest address for mail, in characters (RFC 5321).</summary>
    public const int EmailLength = 254;
}
