using System.Globalization;

namespace BalintRoom.Programmes.Records;

/// <summary>The days a certificate is about, in the sessions' own time zones.</summary>
/// <param name="From">The first day; null for no beginning.</param>
/// <param name="Until">The last day, inclusive; null for no end.</param>
public sealed record CertificatePeriod(DateOnly? From, DateOnly? Until)
{
    /// <summary>All days.</summary>
    public static CertificatePeriod All { get; } = new(null, null);

    /// <summary>A period as a form gives it; a day that cannot be read sets no bound.</summary>
    /// <param name="from">The first day, ISO 8601.</param>
    /// <param name="until">The last day, ISO 8601.</param>
    public static CertificatePeriod Read(string? from, string? until) => new(ReadDay(from), ReadDay(until));

    /// <summary>Whether a day is in it.</summary>
    public bool Includes(DateOnly day) => (From is null || day >= From) && (Until is null || day <= Until);

    private static DateOnly? ReadDay(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
