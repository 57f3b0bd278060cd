using System.Net.Http.Headers;

namespace BalintRoom.Bench.Clients;

/// <summary>Who a client is to the server: its cookies. Empty for nobody in particular.</summary>
/// <param name="Cookies">As the header has them.</param>
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
