using System.Net;
using AngleSharp.Html.Parser;
using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.Web;

/// <summary>The published product: how much a first visit downloads, and which files must not be published.</summary>
public sealed class PublishedProductTests(PublishedProduct product, Chromium chromium) : IClassFixture<PublishedProduct>
{
    /// <summary>
    /// The size limit of the start page and everything it loads. At 1.6 Mbit/s with a round trip of 150 ms they take 1.2 s, and the four round trips
    /// before (a connection and a request, for the page and then for its files) 0.6 s.
    /// </summary>
    private const int FirstLoadLimit = 240_000;

    [Fact]
    public async Task A_first_visit_is_compressed_and_fits_a_slow_connection()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = product.Address };
        http.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        // A compressed page that contains secrets would reveal them by its length.
        var page = await http.GetByteArrayAsync(new Uri("/", UriKind.Relative), cancel);

        var bytes = new Dictionary<string, int>(StringComparer.Ordinal) { ["/"] = page.Length };
        foreach (var file in FilesOf(System.Text.Encoding.UTF8.GetString(page)))
        {
            using var answer = await http.GetAsync(new Uri(file, UriKind.Relative), cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var isFont = answer.Content.Headers.ContentType?.MediaType == "font/woff2";
            Assert.True(isFont || answer.Content.Headers.ContentEncoding.Contains("br"), $"{file} is not compressed.");
            bytes[file] = (await answer.Content.ReadAsByteArrayAsync(cancel)).Length;
        }

        Assert.True(bytes.Values.Sum() <= FirstLoadLimit,
            string.Join('\n', bytes.Select(each => $"{each.Value,8} {each.Key}").Append($"{bytes.Values.Sum(),8}")));
    }

    /// <summary>A file that only another file names is fetched one round trip later, and is missing in the sum.</summary>
    [Fact]
    public async Task A_browser_fetches_for_a_first_visit_only_what_the_page_itself_names()
    {
        await using var browser = await chromium.NewContextAsync(new BrowserNewContextOptions { BaseURL = product.Address.ToString(), Locale = "en-CA" });
        var visit = await browser.NewPageAsync();
        var requests = new List<string>();
        visit.Request += (_, request) => requests.Add(new Uri(request.Url).AbsolutePath);

        var page = await (await visit.GotoAsync("/", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle }))!.TextAsync();
        await visit.Locator("[data-live]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

        var named = FilesOf(page).Select(file => "/" + file).Append("/").ToHashSet(StringComparer.Ordinal);
        Assert.Empty(requests.Where(path => !path.StartsWith("/_blazor", StringComparison.Ordinal)).Except(named, StringComparer.Ordinal));
        Assert.Contains(requests, path => path.EndsWith(".woff2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_carries_no_compiler()
    {
        string[] compilers = ["Microsoft.CodeAnalysis", "Microsoft.EntityFrameworkCore.Design", "Humanizer", "System.Composition"];
        var manifest = await File.ReadAllTextAsync(Path.Combine(product.Folder, "BalintRoom.Web.deps.json"), TestContext.Current.CancellationToken);

        Assert.DoesNotContain(
            Directory.EnumerateFiles(product.Folder, "*.dll", SearchOption.AllDirectories).Select(Path.GetFileName),
            file => compilers.Any(compiler => file!.StartsWith(compiler, StringComparison.Ordinal)));
        // The host refuses to start when a library of the manifest is missing.
        Assert.DoesNotContain(compilers, compiler => manifest.Contains($"{compiler}.dll", StringComparison.Ordinal));
    }

    /// <summary>The files that a page itself names, by address relative to its base.</summary>
    private static IReadOnlyList<string> FilesOf(string page)
    {
        var document = new HtmlParser().ParseDocument(page);
        return
        [
            .. document.QuerySelectorAll("link[href]:is([rel=stylesheet], [rel=preload], [rel=modulepreload], [rel=icon], [rel=manifest])")
                .Select(link => link.GetAttribute("href")!)
                .Concat(document.QuerySelectorAll("script[src], img[src]").Select(element => element.GetAttribute("src")!))
                .Distinct(StringComparer.Ordinal),
        ];
    }
}
