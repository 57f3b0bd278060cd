using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BalintRoom.Bench.Clients;

/// <summary>The parts of a prerendered page that its circuit needs.</summary>
/// <param name="Address">The address of the page.</param>
/// <param name="Operations">The interactive root components, in the format of <c>UpdateRootComponents</c>.</param>
/// <param name="State">The persisted component state, encrypted by the server; empty if there is none.</param>
internal sealed partial record CircuitPage(Uri Address, string Operations, string State)
{
    /// <summary>Fetches a page.</summary>
    /// <exception cref="BenchException">The page does not exist, or has no interactive component.</exception>
    public static async Task<CircuitPage> FetchAsync(HttpClient http, Uri address, Visitor visitor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        visitor.Sign(request.Headers);
        using var response = await http.SendAsync(request);
        var html = await response.Content.ReadAsStringAsync();
        if (response.StatusCode != HttpStatusCode.OK)
            throw new BenchException($"{address} answered {(int)response.StatusCode}.");

        var operations = new JsonArray();
        foreach (Match match in Marker().Matches(html))
        {
            var marker = JsonNode.Parse(match.Groups["json"].Value)!.AsObject();
            if ((string?)marker["type"] is "server" or "auto")
                operations.Add(new JsonObject { ["type"] = "add", ["ssrComponentId"] = operations.Count + 1, ["marker"] = marker });
        }

        if (operations.Count == 0)
            throw new BenchException($"{address} has no interactive component.");
        var batch = new JsonObject { ["batchId"] = 1, ["operations"] = operations };
        return new CircuitPage(address, batch.ToJsonString(JsonSerializerOptions.Web), PersistedState().Match(html).Groups["state"].Value);
    }

    [GeneratedRegex(@"<!--Blazor:(?<json>\{.*?\})-->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marker();

    [GeneratedRegex(@"<!--Blazor-Server-Component-State:(?<state>[^-]*)-->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PersistedState();
}
