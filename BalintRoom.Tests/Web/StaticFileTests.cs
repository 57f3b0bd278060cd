using System.Net;
using System.Text.RegularExpressions;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.Hosting;

namespace BalintRoom.Tests.Web;

/// <summary>The top-level wwwroot, with the bundles of the build, is served completely, under fingerprinted names.</summary>
public sealed class StaticFileTests
{
    [Theory]
    [InlineData("Production", "js/app", "js", "text/javascript")]
    [InlineData("Production", "app", "css", "text/css")]
    [InlineData("Production", "img/mark", "svg", "image/svg+xml")]
    [InlineData("Development", "js/app", "js", "text/javascript")]
    public async Task A_fingerprinted_file_comes_back_byte_for_byte(string environment, string name, string extension, string type)
    {
        await using var app = new TestApp();
        await using var hosted = app.WithWebHostBuilder(host => host.UseEnvironment(environment));
        using var browser = hosted.CreateClient();
        var cancel = TestContext.Current.CancellationToken;

        var page = await browser.GetStringAsync(new Uri("/", UriKind.Relative), cancel);
        var address = Regex.Match(page, $"\"(?<file>{Regex.Escape(name)}\\.[a-z0-9]+\\.{extension})\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.True(address.Success, $"The start page links no fingerprinted {name}.{extension}.");

        using var answer = await browser.GetAsync(new Uri("/" + address.Groups["file"].Value, UriKind.Relative), cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        var expected = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "wwwroot", $"{name}.{extension}"), cancel);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, await answer.Content.ReadAsByteArrayAsync(cancel));
    }

    [Fact]
    public async Task A_module_fetched_early_has_the_integrity_of_the_import_map()
    {
        await using var app = new TestApp();
        using var browser = app.CreateClient();
        var page = await browser.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        var map = Regex.Match(page, "<script type=\"importmap\"[^>]*>(?<map>.*?)</script>", RegexOptions.Singleline | RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)).Groups["map"].Value;
        using var json = System.Text.Json.JsonDocument.Parse(map);
        // Only what was published has an integrity; the links claim none that the map does not give.
        var hasIntegrity = json.RootElement.TryGetProperty("integrity", out var integrity);
        var early = Regex.Matches(page, "<link rel=\"modulepreload\"[^>]*>", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(l => l.Value)
            .ToList();
        Assert.NotEmpty(early);
        foreach (var link in early)
        {
            var expected = hasIntegrity ? integrity.GetProperty($"./{Attribute(link, "href")}").GetString() : "";
            Assert.Equal(expected, WebUtility.HtmlDecode(Attribute(link, "integrity")));
        }

        static string Attribute(string link, string name) => Regex.Match(
            link, $"{name}=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["value"].Value;
    }

    [Fact]
    public async Task The_fonts_that_the_page_asks_for_early_are_those_the_styles_use()
    {
        await using var app = new TestApp();
        using var browser = app.CreateClient();
        var cancel = TestContext.Current.CancellationToken;
        var page = await browser.GetStringAsync(new Uri("/", UriKind.Relative), cancel);
        var styles = await browser.GetStringAsync(new Uri("/app.css", UriKind.Relative), cancel);

        var fonts = Regex.Matches(page, "as=\"font\"[^>]*href=\"(?<file>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["file"].Value).ToList();

        Assert.Equal(2, fonts.Count);
        foreach (var font in fonts)
        {
            Assert.Contains($"url('{font}')", styles, StringComparison.Ordinal);
            Assert.NotEmpty(await browser.GetByteArrayAsync(new Uri("/" + font, UriKind.Relative), cancel));
        }
    }
}
