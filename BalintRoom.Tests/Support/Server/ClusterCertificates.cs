using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BalintRoom.Tests.Support;

/// <summary>An authority of its own and one certificate of it, as files.</summary>
internal sealed class ClusterCertificates
{
    private readonly X509Certificate2 _authority;
    private readonly DirectoryInfo _folder;

    public ClusterCertificates(DirectoryInfo folder, string name = "ours")
    {
        _folder = folder;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name} authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _authority = request.CreateSelfSigned(Now.AddDays(-1), Now.AddDays(30));
        Authority = Write($"{name}-authority.pem", _authority.ExportCertificatePem());
        Certificate = Make(name, Now.AddDays(-1), Now.AddDays(20));
    }

    /// <summary>The file of the authority's certificate.</summary>
    public string Authority { get; }

    /// <summary>The file of a server's certificate and its key.</summary>
    public string Certificate { get; }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Makes a further certificate of the authority.</summary>
    /// <returns>The file of it and its key.</returns>
    public string Make(string name, DateTimeOffset from, DateTimeOffset to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using var certificate = request.Create(_authority, from, to, RandomNumberGenerator.GetBytes(8));
        return Write($"{name}.pem", certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The settings of a server of the cluster.</summary>
    /// <param name="port">The port on which it listens for the others.</param>
    public IEnumerable<(string Key, string Value)> Settings(int port) =>
    [
        ("Clustering:Enabled", "true"), ("Clustering:Host", "127.0.0.1"), ("Clustering:Port", $"{port}"),
        ("Clustering:Certificate", Certificate), ("Clustering:Authority", Authority),
    ];

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
