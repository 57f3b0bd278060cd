using System.ComponentModel.DataAnnotations;

namespace BalintRoom.Web.Operations;

/// <summary>From when on the server says that it is not well; bound from <c>Health</c>.</summary>
public sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>The least free space on the disk of the database, in megabytes, at which the server counts as ready.</summary>
    [Range(1, 1_000_000)]
    public int LeastFreeMegabytes { get; set; } = 100;

    /// <summary>How long a mail may be due before the outbox counts as impaired.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan LongestMailWait { get; set; } = TimeSpan.FromMinutes(30);
}
