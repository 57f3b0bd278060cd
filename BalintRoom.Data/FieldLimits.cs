namespace BalintRoom.Data;

/// <summary>The maximum lengths of stored text.</summary>
public static class FieldLimits
{
    /// <summary>The longest URL of a web page, in characters.</summary>
    public const int AddressLength = 300;

    /// <summary>The longest email address, in characters (RFC 5321).</summary>
    public const int EmailLength = 254;
}
