using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BalintRoom.Bench.Faults;

/// <summary>An authority of the cluster's own and one certificate of it for all servers, as files.</summary>
internal sealed class Certificates
{
    private Certificates(string authority, string certificate) => (Authority, Certificate) = (authority, certificate);

    public string Authority { get; }

    public string Certificate { get; }

    public static Certificates Make(string folder)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var authority = request.CreateSelfSigned(now.AddDays(-2), now.AddDays(30));
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest("CN=server", own, HashAlgorithmName.SHA256);
        using var certificate = server.Create(authority, now.AddDays(-1), now.AddDays(20), RandomNumberGenerator.GetBytes(8));
        var made = new Certificates(Path.Combine(folder, "authority.pem"), Path.Combine(folder, "server.pem"));
        File.WriteAllText(made.Authority, authority.ExportCertificatePem());
        File.WriteAllText(made.Certificate, certificate.ExportCertificatePem() + "\n" + own.ExportPkcs8PrivateKeyPem());
        return made;
    }
}
