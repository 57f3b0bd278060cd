using System.ComponentModel.DataAnnotations;

namespace BalintRoom.Programmes.Access;

/// <summary>Settings of sign-in links and devices; bound from <c>Identity</c>.</summary>
public sealed class AccessOptions
{
    public const string Section = "Identity";

    /// <summary>How long a sign-in link is valid that is not mailed: for a first facilitator, a new coordinator, or a further device.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan SignInLinkLasts { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long a sign-in link is valid that was mailed on request.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan MailedLinkLasts { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether to print a new sign-in link for a facilitator at start although somebody may create groups already: recovers lost access.</summary>
    public bool NewFacilitatorLink { get; set; }

    /// <summary>The institution's single sign-on; off without an authority.</summary>
    public OpenIdConnectSettings OpenIdConnect { get; set; } = new();

    /// <summary>
    /// The relying party domain of passkeys, such as <c>balint.example.org</c>; null for the host of <see cref="PublicAddress"/>, or of the request.
    /// </summary>
    public string? PasskeyDomain { get; set; }

    /// <summary>
    /// How many links that nobody has, passkeys that are not accepted, and requests for sign-in mails are taken from one network in a minute, each by
    /// itself. What is valid is never counted.
    /// </summary>
    [Range(1, 1_000_000)]
    public int RedemptionsPerMinute { get; set; } = 60;

    /// <summary>
    /// The public URL of this server, where it differs from the one it listens on: <c>https://balint.example.org</c>.
    /// </summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>The first error in the settings; null where they are valid.</summary>
    public string? Fault =>
        PublicAddress is { } address && (!address.IsAbsoluteUri || !IsWeb(address) || address.Query.Length > 0 || address.Fragment.Length > 0)
            ? $"Identity:PublicAddress must be an address such as https://balint.example.org. It is set to \"{address.OriginalString}\"."
        : PasskeyDomain is { Length: > 0 } domain && Uri.CheckHostName(domain) != UriHostNameType.Dns
            ? $"Identity:PasskeyDomain must be a domain such as example.org. It is set to \"{domain}\"."
        : PasskeyDomain is { Length: > 0 } parent && PublicAddress is { } reached && !IsWithin(reached.IdnHost, parent)
            ? $"Identity:PasskeyDomain must be the host of Identity:PublicAddress, {reached.IdnHost}, or a parent domain of it. It is set to \"{parent}\"."
        : OpenIdConnect.Fault;

    private static bool IsWeb(Uri address) => address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps;

    private static bool IsWithin(string host, string domain) =>
        string.Equals(host, domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase);
}
