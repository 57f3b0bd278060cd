using System.Net.Http.Headers;

namespace BalintRoom.Bench.Clients;

/// <summary>The identity of a client: its cookies. Empty for an anonymous client.</summary>
/// <param name="Cookies">The cookies, in the format of the header.</param>
internal sealed record Visitor(string Cookies)
{
    public static Visitor Nobody { get; } = new("");

    public void Sign(HttpRequestHeaders headers)
    {
        if (Cookies.Length > 0)
            headers.TryAddWithoutValidation("Cookie", Cookies);
    }

    public void Sign(IDictionary<string, string> headers)
    {
        if (Cookies.Length > 0)
            headers["Cookie"] = Cookies;
    }
}
