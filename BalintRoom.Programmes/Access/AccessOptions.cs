namespace BalintRoom.Programmes.Access;

/// <summary>How links and devices behave; bound from <c>Identity</c>.</summary>
public sealed class AccessOptions
{
    public const string Section = "Identity";

    /// <summary>How long a facilitator link opens, once made.</summary>
    public TimeSpan SignInLinkLasts { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long a link opens that was mailed to somebody who asked to sign in.</summary>
    public TimeSpan MailedLinkLasts { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether to print a new facilitator link at start although somebody can lead already: the way back in.</summary>
    public bool NewFacilitatorLink { get; set; }

    /// <summary>The institution's own sign-in; without an authority there is none.</summary>
    public OpenIdConnectSettings OpenIdConnect { get; set; } = new();

    /// <summary>The domain passkeys belong to: <c>balint.example.org</c>; null for the host of <see cref="PublicAddress"/>, or of the request.</summary>
    public string? PasskeyDomain { get; set; }

    /// <summary>How many links may be redeemed from one address in a minute. A whole hospital may share one address.</summary>
    public int RedemptionsPerMinute { get; set; } = 60;

    /// <summary>The address people reach this server at, where it cannot know it itself: <c>https://balint.example.org</c>.</summary>
    public Uri? PublicAddress { get; set; }
}
