namespace BalintRoom.Web.Identity;

/// <summary>How links and devices behave; bound from <c>Identity</c>.</summary>
public sealed class IdentityOptions
{
    public const string Section = "Identity";

    /// <summary>How long a facilitator link opens, once made.</summary>
    public TimeSpan FacilitatorLinkLasts { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Whether to print a new facilitator link at start although somebody can lead already: the way back in.</summary>
    public bool NewFacilitatorLink { get; set; }

    /// <summary>How many links may be redeemed from one address in a minute. A whole hospital may share one address.</summary>
    public int RedemptionsPerMinute { get; set; } = 60;

    /// <summary>The address people reach this server at, where it cannot know it itself: <c>https://balint.example.org</c>.</summary>
    public Uri? PublicAddress { get; set; }
}
