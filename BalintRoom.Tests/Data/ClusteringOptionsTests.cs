using BalintRoom.Data;
using BalintRoom.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace BalintRoom.Tests.Data;

/// <summary>The settings of a cluster say what is wrong with them before the server starts, also where it is in the certificates.</summary>
public sealed class ClusteringOptionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("balint-clustering-");
    private readonly ClusterCertificates _ours;

    public ClusteringOptionsTests() => _ours = new ClusterCertificates(_folder);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public void Valid_settings_are_accepted_and_make_a_cluster()
    {
        Assert.Null(Options().Fault);
        var configuration = Configuration([.. _ours.Settings(5081), ("Database:Provider", "PostgreSql")]);
        Assert.Equal(5081, ClusteringOptions.Of(configuration)?.Port);
        using var certificate = Options().ReadCertificate();
        Assert.True(certificate.HasPrivateKey);
    }

    [Theory]
    [InlineData("Clustering:Enabled", "false")]
    [InlineData("Clustering:Enabled", "yes")]
    [InlineData("Clustering:Port", "70000")]
    [InlineData("Clustering:Host", "")]
    [InlineData("Database:Provider", "Sqlite")]
    public void Without_a_valid_cluster_a_server_is_alone(string key, string value) => Assert.Null(ClusteringOptions.Of(Configuration(
        [.. _ours.Settings(5081).Where(s => s.Key != key), .. key == "Database:Provider" ? [] : new[] { ("Database:Provider", "PostgreSql") }, (key, value)])));

    [Theory]
    [InlineData(null, "Clustering:Host must")]
    [InlineData("", "Clustering:Host must")]
    [InlineData("two words", "Clustering:Host must")]
    [InlineData("http://balint1.example.org", "Clustering:Host must")]
    public void A_server_says_where_the_others_reach_it(string? host, string said) =>
        Assert.StartsWith(said, Faulty(o => o.Host = host), StringComparison.Ordinal);

    [Theory]
    [InlineData("balint1.example.org")]
    [InlineData("10.0.0.11")]
    [InlineData("fd00::11")]
    public void Names_and_addresses_of_both_kinds_are_taken(string host)
    {
        var options = Options();
        options.Host = host;
        Assert.Null(options.Fault);
    }

    [Fact]
    public void What_cannot_be_read_or_does_not_fit_is_said()
    {
        var others = new ClusterCertificates(_folder, "others");
        var broken = Path.Combine(_folder.FullName, "broken.pem");
        File.WriteAllText(broken, "-----BEGIN CERTIFICATE-----\nnot one\n-----END CERTIFICATE-----\n");
        Assert.StartsWith("Clustering:ListenOn must", Faulty(o => o.ListenOn = "everywhere"), StringComparison.Ordinal);
        Assert.StartsWith("Clustering:Certificate and Clustering:Authority must", Faulty(o => o.Certificate = null), StringComparison.Ordinal);
        Assert.StartsWith("Clustering:Certificate and Clustering:Authority must", Faulty(o => o.Authority = " "), StringComparison.Ordinal);
        foreach (var path in (string[])[Path.Combine(_folder.FullName, "none.pem"), broken])
        {
            Assert.StartsWith("Clustering:Certificate, Key or Authority cannot be read", Faulty(o => o.Certificate = path), StringComparison.Ordinal);
            Assert.StartsWith("Clustering:Certificate, Key or Authority cannot be read", Faulty(o => o.Authority = path), StringComparison.Ordinal);
        }

        // Its key is another's.
        Assert.StartsWith("Clustering:Certificate, Key or Authority cannot be read", Faulty(o => o.Key = others.Certificate), StringComparison.Ordinal);
        const string Refused = "Clustering:Certificate is not one of Clustering:Authority";
        Assert.StartsWith(Refused, Faulty(o => o.Certificate = others.Certificate), StringComparison.Ordinal);
        Assert.StartsWith(Refused, Faulty(o => o.Certificate = _ours.Make("old", Now.AddDays(-1), Now.AddHours(-1))), StringComparison.Ordinal);
        Assert.StartsWith(Refused, Faulty(o => o.Certificate = _ours.Make("early", Now.AddHours(2), Now.AddDays(2))), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static IConfiguration Configuration(IEnumerable<(string Key, string Value)> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();

    private ClusteringOptions Options() => new()
    {
        Enabled = true,
        Host = "127.0.0.1",
        Certificate = _ours.Certificate,
        Authority = _ours.Authority,
    };

    private string Faulty(Action<ClusteringOptions> change)
    {
        var options = Options();
        change(options);
        return options.Fault ?? "";
    }
}
