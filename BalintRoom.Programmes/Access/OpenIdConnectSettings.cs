namespace BalintRoom.Programmes.Access;

/// <summary>Settings of the institution's single sign-on by OpenID Connect; bound from <c>Identity:OpenIdConnect</c>.</summary>
public sealed class OpenIdConnectSettings
{
    /// <summary>
    /// The provider's issuer URL, under which its discovery document is found; null switches single sign-on off.
    /// </summary>
    public string? Authority { get; set; }

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>The provider's name on the sign-in page, such as "Dalhousie NetID".</summary>
    public string Name { get; set; } = "Single sign-on";

    /// <summary>
    /// Whether an email address counts as the person's own although the provider does not claim to have verified it. Only for a
    /// provider that assigns the addresses itself.
    /// </summary>
    public bool TrustUnverifiedEmail { get; set; }

    /// <summary>Whether the provider may be reached over plain HTTP. Meant for a provider on this machine; that is not checked.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>
    /// Further origins the provider's first redirect may lead to, such as <c>https://login.example.org</c>. Browsers allow a form
    /// to redirect only to origins named by the page's <c>form-action</c>; the authority's own is always among them.
    /// </summary>
    public IReadOnlyList<string> RedirectsTo { get; set; } = [];

    /// <summary>Whether single sign-on is switched on.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(Authority);

    /// <summary>The origins the sign-in page's forms may redirect to besides this server; null without single sign-on.</summary>
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
            if (authority.Scheme == Uri.UriSchemeHttp && !(AllowHttp && authority.IsLoopback))
                return "Identity:OpenIdConnect:Authority must begin with https; Identity:OpenIdConnect:AllowHttp lets a provider on this machine go without.";
            if (string.IsNullOrWhiteSpace(ClientId))
                return "Identity:OpenIdConnect:ClientId is missing.";
            return RedirectsTo.Any(o => !Uri.TryCreate(o, UriKind.Absolute, out var other) || other.GetLeftPart(UriPartial.Authority) != o)
                ? "Identity:OpenIdConnect:RedirectsTo lists origins such as https://login.example.org, with no path and no slash at their end."
                : null;
        }
    }
}
