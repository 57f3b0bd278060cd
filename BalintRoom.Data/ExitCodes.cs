namespace BalintRoom.Data;

/// <summary>The process's exit codes, listed in <c>docs/operations.md</c>. Those from 64 on are from <c>sysexits.h</c>.</summary>
public static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A command failed, or the doctor found something to mend.</summary>
    public const int Failed = 1;

    /// <summary>The command line is invalid.</summary>
    public const int Usage = 2;

    /// <summary>This version cannot migrate the database.</summary>
    public const int DatabaseVersion = 65;

    /// <summary>The database file cannot be read or written, or is damaged.</summary>
    public const int DatabaseUnreadable = 66;

    /// <summary>The database server cannot be reached, or does not let this process in.</summary>
    public const int DatabaseUnavailable = 69;

    /// <summary>Another process uses the database.</summary>
    public const int DatabaseInUse = 75;

    /// <summary>A setting is invalid.</summary>
    public const int Settings = 78;
}
