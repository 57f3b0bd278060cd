using System.Security.Cryptography;
using BalintRoom.Data;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.EdEC;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace BalintRoom.Programmes.Records;

/// <summary>
/// The key by which this server signs certificates (Ed25519). It is made with the first certificate and lies beside the database in a file that only the
/// server's user can read; backups do not hold it. .NET has no Ed25519 of its own. Thread-safe.
/// </summary>
public sealed class CertificateKey
{
    /// <summary>The file's name in the folder of the server's keys.</summary>
    public const string FileName = "certificates.pem";

    /// <summary>The length of a signature in bytes.</summary>
    public const int SignatureLength = 64;

    private readonly Lazy<Ed25519PrivateKeyParameters> _key;

    /// <param name="database">Beside which the key lies.</param>
    public CertificateKey(DatabaseFile database)
        : this(database?.Keys ?? throw new ArgumentNullException(nameof(database)))
    {
    }

    /// <param name="folder">The folder the key's file is in.</param>
    internal CertificateKey(DirectoryInfo folder) => _key = new(() => ReadOrMake(Path.Combine(folder.FullName, FileName)));

    /// <summary>The public key as PEM (SubjectPublicKeyInfo), for whoever checks certificates without this server.</summary>
    public string PublicPem =>
        PemEncoding.WriteString("PUBLIC KEY", SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(_key.Value.GeneratePublicKey()).GetEncoded());

    /// <summary>The first bytes of the public key's SHA-256, by which people compare two keys.</summary>
    public string Fingerprint => Convert.ToHexString(SHA256.HashData(_key.Value.GeneratePublicKey().GetEncoded()).AsSpan(0, 8)).ToLowerInvariant();

    /// <summary>Signs some bytes.</summary>
    public byte[] Sign(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, _key.Value);
        signer.BlockUpdate(content, 0, content.Length);
        return signer.GenerateSignature();
    }

    /// <summary>Whether a signature is this server's, of these bytes.</summary>
    public bool HasSigned(byte[] content, byte[] signature)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(signature);
        var verifier = new Ed25519Signer();
        verifier.Init(forSigning: false, _key.Value.GeneratePublicKey());
        verifier.BlockUpdate(content, 0, content.Length);
        return verifier.VerifySignature(signature);
    }

    private static Ed25519PrivateKeyParameters ReadOrMake(string path)
    {
        if (File.Exists(path))
            return Read(File.ReadAllText(path));
        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
        var generator = new Ed25519KeyPairGenerator();
        generator.Init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        var made = (Ed25519PrivateKeyParameters)generator.GenerateKeyPair().Private;

        // A file appears whole or not at all: half a key would stop all certificates.
        var part = path + ".part";
        File.Delete(part);
        using (var file = PrivateFiles.Open(part, FileMode.CreateNew))
        using (var text = new StreamWriter(file))
            text.Write(PemEncoding.WriteString("PRIVATE KEY", Pkcs8Of(made).GetEncoded()));
        File.Move(part, path);
        return made;
    }

    // Without the public key in it, which OpenSSL 3.0 does not read.
    private static PrivateKeyInfo Pkcs8Of(Ed25519PrivateKeyParameters key) =>
        new(new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), new DerOctetString(key.GetEncoded()));

    private static Ed25519PrivateKeyParameters Read(string pem) =>
        (Ed25519PrivateKeyParameters)PrivateKeyFactory.CreateKey(Convert.FromBase64String(pem[PemEncoding.Find(pem).Base64Data]));
}
