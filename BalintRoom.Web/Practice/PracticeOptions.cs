using System.ComponentModel.DataAnnotations;

namespace BalintRoom.Web.Practice;

/// <summary>Limits of practice sessions; bound from <c>Practice</c>.</summary>
public sealed class PracticeOptions
{
    public const string Section = "Practice";

    /// <summary>How many practice sessions may run at once on this server. 0 switches practice off.</summary>
    [Range(0, 10_000)]
    public int MostAtOnce { get; set; } = 50;
}
