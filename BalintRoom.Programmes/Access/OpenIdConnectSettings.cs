namespace BalintRoom.Programmes.Access;

/// <summary>The institution's own sign-in by OpenID Connect; bound from <c>Identity:OpenIdConnect</c>.</summary>
public sealed class OpenIdConnectSettings
{
    /// <summary>The provider's address, under which its discovery document lies; null where there is none.</summary>
    public string? Authority { get; set; }

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>What people call it: "Dalhousie NetID".</summary>
    public string Name { get; set; } = "Single sign-on";

    /// <summary>
    /// Whether an address counts as theirs although the provider does not say that it verified it. Only for a provider that gives out the
    /// addresses itself.
    /// </summary>
    public bool TrustUnverifiedEmail { get; set; }

    /// <summary>Whether the provider may be reached without encryption. Only for one on this machine.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>
    /// Other origins the provider's first redirect may lead to: <c>https://login.example.org</c>. Browsers follow a form only to origins the page
    /// names; the authority's own is among them.
    /// </summary>
    public IReadOnlyList<string> RedirectsTo { get; set; } = [];

    /// <summary>Whether there is one.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(Authority);

    /// <summary>Where the sign-in page's forms may lead besides this server: to the provider. Null where there is none.</summary>
    public string? FormTargets =>
        IsConfigured ? string.Join(' ', [new Uri(Authority!).GetLeftPart(UriPartial.Authority), .. RedirectsTo]) : null;

    /// <summary>What is wrong with the settings; null where nothing is.</summary>
    public string? Fault
    {
        get
        {
            if (!IsConfigured)
                return null;
            if (!Uri.TryCreate(Authority, UriKind.Absolute, out var authority) || authority.Scheme is not ("https" or "http"))
                return "Identity:OpenIdConnect:Authority must be an address such as https://login.example.org.";
            if (authority.Scheme == Uri.UriSchemeHttp && !AllowHttp)
                return "Identity:OpenIdConnect:Authority must begin with https; Identity:OpenIdConnect:AllowHttp lets a provider on this machine go without.";
            if (string.IsNullOrWhiteSpace(ClientId))
                return "Identity:OpenIdConnect:ClientId is missing.";
            return RedirectsTo.Any(o => !Uri.TryCreate(o, UriKind.Absolute, out var other) || other.GetLeftPart(UriPartial.Authority) != o)
                ? "Identity:OpenIdConnect:RedirectsTo lists origins such as https://login.example.org, with no path and no slash at their end."
                : null;
        }
    }
}
