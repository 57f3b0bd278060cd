using System.Net;
using Npgsql;

namespace BalintRoom.Data;

/// <summary>Checks and completes the connection string of PostgreSQL.</summary>
internal static class PostgreSqlConnection
{
    private const string Example = "such as Host=db.example.org;Database=balintroom;Username=balintroom;Password=…;SSL Mode=VerifyFull.";

    /// <summary>The first error in a connection string, which is never repeated, for it may hold a password; null where it is valid.</summary>
    public static string? Fault(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return $"Database:ConnectionString must be set where Database:Provider is PostgreSql, {Example}";
        NpgsqlConnectionStringBuilder read;
        try
        {
            read = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return $"Database:ConnectionString cannot be read. It takes a list of keys and values, {Example}";
        }

        if (string.IsNullOrWhiteSpace(read.Host))
            return $"Database:ConnectionString must name a Host, {Example}";
        if (string.IsNullOrWhiteSpace(read.Database))
            return $"Database:ConnectionString must name a Database, {Example}";
        if (read.SslMode is SslMode.Disable or SslMode.Allow or SslMode.Prefer && !read.Host.Split(',').All(IsThisMachine))
            return "Database:ConnectionString leads to another machine without encryption. Add SSL Mode=VerifyFull, "
                + "and Root Certificate=… where the server's certificate is from an authority of your own.";
        return null;
    }

    /// <summary>
    /// The string that is used: commits are on disk before they are acknowledged, whatever the server's own default, and no statement waits for a lock
    /// longer than a caller would.
    /// </summary>
    public static string Complete(string text)
    {
        var complete = new NpgsqlConnectionStringBuilder(text) { ApplicationName = "BalintRoom" };
        complete.Options = $"{complete.Options} -c synchronous_commit=on -c lock_timeout=5s -c client_encoding=UTF8".TrimStart();
        return complete.ToString();
    }

    private static bool IsThisMachine(string host)
    {
        host = host.Trim();
        // A path is the folder of a Unix socket; a port may follow a name.
        if (host.StartsWith('/') || host.StartsWith('@'))
            return true;
        var name = host.StartsWith('[') ? host[1..].Split(']')[0] : host.Split(':') is [var before, _] ? before : host;
        return string.Equals(name, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));
    }
}
