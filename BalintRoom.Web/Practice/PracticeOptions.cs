namespace BalintRoom.Web.Practice;

/// <summary>The bounds of practising; bound from <c>Practice</c>.</summary>
public sealed class PracticeOptions
{
    public const string Section = "Practice";

    /// <summary>How many practice sessions may run at once on this server. 0 switches practising off.</summary>
    public int MostAtOnce { get; set; } = 50;
}
