namespace BalintRoom.Tests.Support;

/// <summary>A real proxy before two servers, with the configuration from <c>deploy</c>; only addresses and TLS differ.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("balint-proxy-");
    private Tool? _tool;

    /// <summary>Where browsers reach it.</summary>
    public Uri Address { get; } = ServerProcess.FreeAddress();

    /// <summary>Starts it before the servers.</summary>
    /// <param name="name"><c>nginx</c> or <c>haproxy</c>.</param>
    /// <param name="servers">The addresses of two servers.</param>
    public async Task StartAsync(string name, IReadOnlyList<Uri> servers)
    {
        var given = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", name == "nginx" ? "nginx.conf" : "haproxy.cfg"));
        var lines = Replaced(given, servers);
        var file = Path.Combine(_folder.FullName, "proxy.conf");
        if (name == "haproxy")
        {
            await File.WriteAllTextAsync(file, lines);
            _tool = Tool.Start(["haproxy"], ["-db", "-f", file]);
        }
        else
        {
            var temporary = string.Concat(
                ((string[])["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]).Select(kind => $"{kind}_temp_path {_folder.FullName}/{kind};\n"));
            await File.WriteAllTextAsync(
                file,
                $"daemon off;\nerror_log stderr;\npid {_folder.FullName}/pid;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}{lines}\n}}\n");
            _tool = Tool.Start(["nginx"], ["-c", file]);
        }

        using var visitor = new HttpClient();
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await AnswersAsync(visitor))
        {
            Assert.True(_tool.IsRunning, string.Join('\n', _tool.Lines));
            await often.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_tool is not null)
            await _tool.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string Replaced(string given, IReadOnlyList<Uri> servers)
    {
        var (first, second) = ("10.0.0.11:5080", "10.0.0.12:5080");
        Assert.Contains(first, given, StringComparison.Ordinal);
        Assert.Contains(second, given, StringComparison.Ordinal);
        // Without TLS there are neither certificates nor the cookie's prefix.
        var lines = given.Replace(first, servers[0].Authority, StringComparison.Ordinal).Replace(second, servers[1].Authority, StringComparison.Ordinal)
            .Replace("__Host-", "", StringComparison.Ordinal)
            .Replace("listen 443 ssl;", $"listen {Address.Authority};", StringComparison.Ordinal)
            .Replace("bind :443 ssl crt /etc/ssl/balint/balint.pem", $"bind {Address.Authority}", StringComparison.Ordinal)
            .Replace("X-Forwarded-Proto https", "X-Forwarded-Proto http", StringComparison.Ordinal)
            .Split('\n').Where(line => !line.Contains("ssl_certificate", StringComparison.Ordinal));
        return string.Join('\n', lines) + "\n";
    }

    private async Task<bool> AnswersAsync(HttpClient visitor)
    {
        try
        {
            using var answer = await visitor.GetAsync(new Uri(Address, "/api/clock"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
