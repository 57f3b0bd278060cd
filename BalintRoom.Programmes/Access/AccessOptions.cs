namespace BalintRoom.Programmes.Access;

/// <summary>Settings of sign-in links and devices; bound from <c>Identity</c>.</summary>
public sealed class AccessOptions
{
    public const string Section = "Identity";

    /// <summary>How long a facilitator's sign-in link is valid.</summary>
    public TimeSpan SignInLinkLasts { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long a sign-in link is valid that was mailed on request.</summary>
    public TimeSpan MailedLinkLasts { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Whether to print a new facilitator sign-in link at start although somebody can sign in as a facilitator already: recovers
    /// lost access.
    /// </summary>
    public bool NewFacilitatorLink { get; set; }

    /// <summary>The institution's single sign-on; off without an authority.</summary>
    public OpenIdConnectSettings OpenIdConnect { get; set; } = new();

    /// <summary>
    /// The relying party domain of passkeys, such as <c>balint.example.org</c>; null for the host of <see cref="PublicAddress"/>,
    /// or of the request.
    /// </summary>
    public string? PasskeyDomain { get; set; }

    /// <summary>How many links may be redeemed from one IP address in a minute. A whole hospital may share one address.</summary>
    public int RedemptionsPerMinute { get; set; } = 60;

    /// <summary>
    /// The public URL of this server, where it differs from the one it listens on: <c>https://balint.example.org</c>.
    /// </summary>
    public Uri? PublicAddress { get; set; }
}
