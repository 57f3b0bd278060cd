using System.Net;
using System.Text.Json;
using BalintRoom.Programmes.Access;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.Mvc.Testing;

namespace BalintRoom.Tests.Identity;

/// <summary>Links as mail programs, gateways and people hand them on. The table is the one that the browser's own code is tested with.</summary>
public sealed class PastedLinkTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Code = "q7vnx2bxkkl5p4st6wz3ahcd2efgijmo";

    private static readonly Dictionary<string, Dictionary<string, string>> Table = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(
        File.ReadAllText(Path.Combine(Repository.Root, "BalintRoom.Web", "Client", "join", "links.json")))!;

    public static TheoryData<string> Whole => [.. Table["whole"].Keys];

    public static TheoryData<string> NotWhole => [.. Table["short"].Keys, .. Table["none"].Keys];

    [Theory]
    [MemberData(nameof(Whole))]
    public void The_secret_is_found_in(string name)
    {
        Assert.True(Secret.TryRead(Written(Table["whole"][name]), out var secret));
        Assert.Equal(Code, secret.Reveal());
    }

    [Theory]
    [MemberData(nameof(NotWhole))]
    public void No_secret_is_found_in(string name) =>
        Assert.False(Secret.TryRead(Written(Table["short"].GetValueOrDefault(name) ?? Table["none"][name]), out _));

    [Theory]
    [InlineData("/join%23SECRET", "/join#SECRET")]
    [InlineData("/JOIN%23SECRET", "/join#SECRET")]
    [InlineData("/join/%23SECRET", "/join#SECRET")]
    [InlineData("/join%2523SECRET", "/join#SECRET")]
    [InlineData("/join%23SECRET%3E%20see%20you", "/join#SECRET")]
    [InlineData("/join%23SECRET?utm_source=mail", "/join#SECRET")]
    [InlineData("/join%23FIRST", "/join#FIRST")]
    [InlineData("/join%23", "/join#")]
    public async Task A_link_whose_number_sign_was_encoded_leads_to_itself(string sent, string target)
    {
        using var browser = shared.App.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var answer = await browser.GetAsync(new Uri(Written(sent), UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(Written(target), answer.Headers.Location!.OriginalString);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_page_that_only_begins_alike_is_none()
    {
        using var browser = shared.App.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var answer = await browser.GetAsync(new Uri("/joining%23" + Code, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>A case of the table with the secret in its place.</summary>
    private static string Written(string text) => text
        .Replace("SECRET", Code, StringComparison.Ordinal).Replace("CAPITALS", Code.ToUpperInvariant(), StringComparison.Ordinal)
        .Replace("FIRST", Code[..13], StringComparison.Ordinal).Replace("SECOND", Code[13..], StringComparison.Ordinal);
}
