namespace BalintRoom.Web.Identity;

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
}
