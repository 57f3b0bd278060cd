using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using BalintRoom.Data;
using BalintRoom.Data.Settings;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace BalintRoom.Tests.Web;

/// <summary>The files in <c>deploy</c> are as the guide says, and as the tools want them.</summary>
public sealed partial class DeployTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Needs", "systemd")]
    public async Task The_unit_is_valid_and_leaves_little_open()
    {
        var (code, said) = await RunAsync("systemd-analyze", "verify", FileOf("balintroom.service"));
        Assert.True(code == 0 && !said.Contains("balintroom.service:", StringComparison.Ordinal), said);
        (_, said) = await RunAsync("systemd-analyze", "security", "--offline=true", "--no-pager", FileOf("balintroom.service"));
        var exposure = double.Parse(Exposure().Match(said).Groups["level"].Value, CultureInfo.InvariantCulture);
        Assert.True(exposure <= 2, said);
    }

    [Fact]
    public async Task The_unit_starts_again_only_where_that_can_help()
    {
        var unit = await File.ReadAllLinesAsync(FileOf("balintroom.service"), Cancel);
        int[] operators = [ExitCodes.DatabaseVersion, ExitCodes.DatabaseUnreadable, ExitCodes.DatabaseInUse, ExitCodes.Settings];
        Assert.Contains($"RestartPreventExitStatus={string.Join(' ', operators)}", unit, StringComparer.Ordinal);
        Assert.Contains("UMask=0077", unit, StringComparer.Ordinal);
        Assert.Contains("StateDirectoryMode=0700", unit, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("balintroom.env", @"^#?(?<key>[A-Z][A-Za-z]*__\w+)=(?<value>.*)$")]
    [InlineData("balintroom.service", @"^Environment=(?<key>[A-Z][A-Za-z]*__\w+)=(?<value>.*)$")]
    [InlineData("compose.yaml", @"^\s+(?<key>[A-Z][A-Za-z]*__\w+): (?<value>.*)$")]
    [InlineData("Containerfile", @"^\s+(?<key>[A-Z][A-Za-z]*__\w+)=(?<value>\S*)")]
    public async Task Every_setting_in_it_is_one_that_there_is(string file, string line)
    {
        var lines = await File.ReadAllLinesAsync(FileOf(file), Cancel);
        var settings = lines
            .Select(text => Regex.Match(text, line, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            .Where(match => match.Success)
            .Select(match => KeyValuePair.Create(
                match.Groups["key"].Value.Replace("__", ":", StringComparison.Ordinal),
                (string?)(match.Groups["value"].Value is { Length: > 0 } value ? value : "x")))
            // Its certificates are not on this machine.
            .Where(setting => setting.Key != "Clustering:Enabled")
            .ToList();
        Assert.NotEmpty(settings);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddProduct();
        await using var app = builder.Build();
        Assert.Empty(SettingsSetup.Failures(app.Services));
    }

    [Theory]
    [InlineData("bash", "archive.sh")]
    [InlineData("bash", "image.sh")]
    [InlineData("bash", "package.sh")]
    [InlineData("sh", "balintroom")]
    [InlineData("sh", "debian/postinst")]
    [InlineData("sh", "debian/postrm")]
    [InlineData("sh", "debian/prerm")]
    public async Task The_scripts_are_well_formed_and_can_be_run(string shell, string file)
    {
        var (code, said) = await RunAsync(shell, "-n", FileOf(file));
        Assert.True(code == 0, said);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(FileOf(file)).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task The_container_runs_as_nobody_in_particular()
    {
        var lines = await File.ReadAllLinesAsync(FileOf("Containerfile"), Cancel);
        var user = Assert.Single(lines, line => line.StartsWith("USER ", StringComparison.Ordinal));
        Assert.DoesNotMatch("^USER (0|root)", user);
        Assert.Contains("STOPSIGNAL SIGTERM", lines, StringComparer.Ordinal);
        Assert.Contains($"ENTRYPOINT [\"/app/{ProgramName}\"]", lines, StringComparer.Ordinal);
        Assert.Contains("--tag localhost/balintroom:latest", await File.ReadAllTextAsync(FileOf("image.sh"), Cancel), StringComparison.Ordinal);
        Assert.Contains("    image: localhost/balintroom:latest", await File.ReadAllLinesAsync(FileOf("compose.yaml"), Cancel), StringComparer.Ordinal);
        Assert.All(
            await File.ReadAllLinesAsync(FileOf("compose.yaml"), Cancel),
            line => Assert.False(line.Contains("ports:", StringComparison.Ordinal) && !line.Contains("127.0.0.1:", StringComparison.Ordinal), line));
    }

    [Fact]
    [Trait("Needs", "lintian")]
    public async Task The_package_is_as_Debian_wants_it_and_has_what_it_names()
    {
        var folder = Directory.CreateTempSubdirectory("package");
        try
        {
            var published = folder.CreateSubdirectory("published").FullName;
            await File.WriteAllTextAsync(Path.Combine(published, ProgramName), "#!/bin/sh\n", Cancel);
            var (code, said) = await RunAsync("env", "VERSION=1.2.3", $"PUBLISHED={published}", FileOf("package.sh"), folder.FullName);
            Assert.True(code == 0, said);
            var package = Assert.Single(folder.EnumerateFiles("balintroom_1.2.3-1_*.deb")).FullName;

            (code, said) = await RunAsync("lintian", "--allow-root", "--fail-on", "error,warning", package);
            Assert.True(code == 0, said);

            var content = folder.CreateSubdirectory("content").FullName;
            (code, said) = await RunAsync("dpkg-deb", "--raw-extract", package, content);
            Assert.True(code == 0, said);
            Assert.Equal(["/etc/balintroom/balintroom.env"], await File.ReadAllLinesAsync(Path.Combine(content, "DEBIAN", "conffiles"), Cancel));
            Assert.True(
                OperatingSystem.IsWindows()
                || File.GetUnixFileMode(Path.Combine(content, "etc", "balintroom", "balintroom.env")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
            var users = await File.ReadAllTextAsync(Path.Combine(content, "usr", "lib", "sysusers.d", "balintroom.conf"), Cancel);
            Assert.StartsWith("u balintroom ", users, StringComparison.Ordinal);
            string[] naming = ["usr/sbin/balintroom", "usr/lib/systemd/system/balintroom.service", "DEBIAN/postinst", "DEBIAN/prerm", "DEBIAN/postrm"];
            foreach (var file in naming)
            {
                var text = await File.ReadAllTextAsync(Path.Combine(content, file), Cancel);
                Findings.None(
                    OwnPath().Matches(text).Select(match => match.Value.TrimEnd('.')).Where(path => !Path.Exists(content + path)),
                    $"{file} of the package names what is not in it.");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_guide_names_every_file()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operations.md"), Cancel);
        Findings.None(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "deploy")).Select(Path.GetFileName).OfType<string>()
                .Where(name => !guide.Contains($"deploy/{name}`", StringComparison.Ordinal)),
            "docs/operations.md does not name these files of deploy.");
    }

    /// <summary>The name of the program, and of its assembly.</summary>
    private static string ProgramName => typeof(BalintRoom.Web.Components.App).Assembly.GetName().Name!;

    private static string FileOf(string name) => Path.Combine(Repository.Root, "deploy", name);

    private static async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var said = process.StandardOutput.ReadToEndAsync(Cancel);
        var complained = process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, await said + await complained);
    }

    /// <summary>A path that only the package can have brought.</summary>
    [GeneratedRegex(@"/(opt|etc|usr/lib|usr/share/doc|usr/local)/[\w./]*balintroom[\w./]*", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OwnPath();

    [GeneratedRegex(@"Overall exposure level[^:]*: (?<level>[0-9.]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Exposure();
}
