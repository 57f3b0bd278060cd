using System.Buffers.Binary;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Web;

/// <summary>The product can be installed like an app; its worker is there to say that there is no connection, and for nothing else.</summary>
public sealed class InstallableTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_manifest_names_icons_that_are_there_in_the_sizes_it_says()
    {
        using var browser = shared.App.CreateClient();
        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync(new Uri("/join", UriKind.Relative), Cancel));
        using var answer = await browser.GetAsync(new Uri("/" + page.QuerySelector("link[rel=manifest]")!.GetAttribute("href"), UriKind.Relative), Cancel);
        Assert.Equal("application/manifest+json", answer.Content.Headers.ContentType?.MediaType);
        using var manifest = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync(Cancel));

        foreach (var (name, value) in ((string, string)[])[("start_url", "/"), ("scope", "/"), ("id", "/"), ("display", "standalone")])
            Assert.Equal(value, manifest.RootElement.GetProperty(name).GetString());
        var sizes = new List<string>();
        foreach (var icon in manifest.RootElement.GetProperty("icons").EnumerateArray())
        {
            using var picture = await browser.GetAsync(new Uri(icon.GetProperty("src").GetString()!, UriKind.Relative), Cancel);
            Assert.Equal(icon.GetProperty("type").GetString(), picture.Content.Headers.ContentType?.MediaType);
            var size = icon.GetProperty("sizes").GetString()!;
            if (size != "any")
                Assert.Equal(size, SizeOf(await picture.Content.ReadAsByteArrayAsync(Cancel)));
            sizes.Add(size);
        }

        Assert.Contains("192x192", sizes, StringComparer.Ordinal);
        Assert.Contains("512x512", sizes, StringComparer.Ordinal);
        var touch = page.QuerySelector("link[rel=apple-touch-icon]")!.GetAttribute("href");
        Assert.Equal("180x180", SizeOf(await browser.GetByteArrayAsync(new Uri("/" + touch, UriKind.Relative), Cancel)));
    }

    [Theory]
    [InlineData("fr-CA", "Pas de connexion")]
    [InlineData("en", "No connection")]
    [InlineData("xx", "No connection")]
    public async Task The_worker_holds_a_page_in_the_document_s_language_and_stores_nothing(string language, string words)
    {
        using var browser = shared.App.CreateClient();
        using var answer = await browser.GetAsync(new Uri($"/service-worker.js?lang={language}", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl?.NoCache);
        var worker = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains(words, worker, StringComparison.Ordinal);
        foreach (var stores in (string[])["caches", "indexedDB", "importScripts", "push"])
            Assert.DoesNotContain(stores, worker, StringComparison.Ordinal);
    }

    /// <summary>The size a PNG says it has: 16 bytes in, its width and height.</summary>
    private static string SizeOf(ReadOnlySpan<byte> png) =>
        $"{BinaryPrimitives.ReadInt32BigEndian(png[16..])}x{BinaryPrimitives.ReadInt32BigEndian(png[20..])}";
}
