using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BalintRoom.Data;

/// <summary>
/// Several servers on one PostgreSQL database; bound from <c>Clustering</c>. Where it is not enabled, nothing is listened on for other servers.
/// </summary>
public sealed class ClusteringOptions
{
    public const string Section = "Clustering";

    public bool Enabled { get; set; }

    /// <summary>The name or address at which the other servers reach this one. Required where it is enabled.</summary>
    public string? Host { get; set; }

    /// <summary>The TCP port on which this server listens for the others.</summary>
    [System.ComponentModel.DataAnnotations.Range(1, 65535)]
    public int Port { get; set; } = 5081;

    /// <summary>The local address to listen at where it is not that of <see cref="Host"/>, such as 0.0.0.0 in a container.</summary>
    public string? ListenOn { get; set; }

    /// <summary>The PEM file of this server's certificate. Required where it is enabled.</summary>
    public string? Certificate { get; set; }

    /// <summary>The PEM file of the certificate's private key; null where it is in <see cref="Certificate"/>.</summary>
    public string? Key { get; set; }

    /// <summary>
    /// The PEM file of the authority whose certificates are those of this cluster's servers: whoever has one is let in. Required where it is enabled.
    /// </summary>
    public string? Authority { get; set; }

    /// <summary>The settings of a configuration that enables a cluster without an error; null for a lone server, and where there is an error.</summary>
    public static ClusteringOptions? Of(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (!bool.TryParse(section[nameof(Enabled)], out var isEnabled) || !isEnabled || (section[nameof(Port)] is { } port && !ushort.TryParse(port, out _)))
            return null;
        var options = section.Get<ClusteringOptions>();
        return options is { Fault: null } && Enum.TryParse<DatabaseProvider>(configuration["Database:Provider"], ignoreCase: true, out var provider)
            && provider == DatabaseProvider.PostgreSql ? options : null;
    }

    /// <summary>The first error in the settings; null where they are valid.</summary>
    public string? Fault
    {
        get
        {
            if (!Enabled)
                return null;
            if (string.IsNullOrWhiteSpace(Host) || Uri.CheckHostName(Host) == UriHostNameType.Unknown)
                return "Clustering:Host must be the name or address at which the other servers reach this one, such as balint1.example.org.";
            if (ListenOn is not null && !IPAddress.TryParse(ListenOn, out _))
                return "Clustering:ListenOn must be an IP address of this machine, or 0.0.0.0 for all of them.";
            if (string.IsNullOrWhiteSpace(Certificate) || string.IsNullOrWhiteSpace(Authority))
                return "Clustering:Certificate and Clustering:Authority must name PEM files: servers let in only those with a certificate of their authority.";
            try
            {
                using var certificate = ReadCertificate();
                using var authority = ReadAuthority();
                return Accepts(authority, certificate)
                    ? null
                    : "Clustering:Certificate is not one of Clustering:Authority, or is not valid now: the other servers would refuse this one.";
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
            {
                return $"Clustering:Certificate, Key or Authority cannot be read: {e.Message}";
            }
        }
    }

    /// <summary>This server's certificate with its key.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="CryptographicException">A file holds no certificate.</exception>
    /// <exception cref="ArgumentException">The key is not the certificate's.</exception>
    public X509Certificate2 ReadCertificate()
    {
        using var read = X509Certificate2.CreateFromPemFile(Certificate!, Key);
        // TLS wants the key in a form that a PEM file does not give it on every platform.
        return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>The certificate of the cluster's authority.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="CryptographicException">The file holds no certificate.</exception>
    public X509Certificate2 ReadAuthority() => X509Certificate2.CreateFromPem(File.ReadAllText(Authority!));

    /// <summary>Whether a certificate is from the authority and valid now. Names are not compared: the authority is this cluster's alone.</summary>
    public static bool Accepts(X509Certificate2 authority, X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }
}
