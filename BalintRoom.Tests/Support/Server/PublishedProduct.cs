using System.Diagnostics;

namespace BalintRoom.Tests.Support;

/// <summary>
/// The product as an operator gets it: published, and started from there. Its static files are compressed and have other names than in the build
/// output.
/// </summary>
public sealed class PublishedProduct : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("balint-published-");
    private readonly ServerProcess _server;

    public PublishedProduct() => _server = new ServerProcess { Published = Folder };

    /// <summary>The folder it was published to.</summary>
    public string Folder => _folder.FullName;

    /// <summary>The address it listens on.</summary>
    public Uri Address => _server.Address;

    public async ValueTask InitializeAsync()
    {
        await PublishAsync();
        await _server.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task PublishAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;
        using var publish = Process.Start(new ProcessStartInfo(ServerProcess.Dotnet)
        {
            ArgumentList =
            {
                "publish", Path.Combine(Repository.Root, "BalintRoom.Web"), "--no-build", "--configuration", configuration, "--output", Folder,
                "-nodeReuse:false",
            },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var output = publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(publish.ExitCode == 0, await output);
    }
}
