using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BalintRoom.Tests.Support;

/// <summary>An authenticator with one passkey together with its browser, as a server sees them.</summary>
internal sealed class SoftPasskey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private string _handle = "";

    public byte[] Id { get; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>The origin of the page that asks.</summary>
    public string Origin { get; init; } = "http://localhost";

    /// <summary>The relying party id that the authenticator signs for; null for the one the page asks for.</summary>
    public string? Domain { get; init; }

    /// <summary>The signature counter of the next answer; 0 for an authenticator that does not count.</summary>
    public uint Counter { get; set; }

    /// <summary>Whether it verifies its user, by a PIN or a finger.</summary>
    public bool KnowsOwner { get; set; } = true;

    /// <summary>Answers a request to create a passkey.</summary>
    public string Create(string options)
    {
        var asked = JsonNode.Parse(options)!;
        _handle = (string)asked["user"]!["id"]!;
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        byte[] data =
        [
            .. AuthenticatorData((string)asked["rp"]!["id"]!, flags: 0x41), .. new byte[16], 0, 32, .. Id,
            0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!,
        ];
        byte[] attestation =
            [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Answer(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(ClientData("webauthn.create", asked)),
            ["attestationObject"] = Base64Url.EncodeToString(attestation),
            ["transports"] = new JsonArray("internal"),
        });
    }

    /// <summary>Answers a request to sign in.</summary>
    /// <param name="options">The options from the server.</param>
    /// <param name="origin">Another origin than <see cref="Origin"/>.</param>
    /// <param name="domain">Another relying party id than the options name.</param>
    public string Get(string options, string? origin = null, string? domain = null)
    {
        var asked = JsonNode.Parse(options)!;
        var client = ClientData("webauthn.get", asked, origin);
        var data = AuthenticatorData(domain ?? (string)asked["rpId"]!, flags: 0x01);
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(client),
            ["authenticatorData"] = Base64Url.EncodeToString(data),
            ["signature"] = Base64Url.EncodeToString(signature),
            ["userHandle"] = _handle,
        });
    }

    public void Dispose() => _key.Dispose();

    private byte[] ClientData(string type, JsonNode asked, string? origin = null) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
        new { type, challenge = (string)asked["challenge"]!, origin = origin ?? Origin, crossOrigin = false }));

    private byte[] AuthenticatorData(string domain, byte flags)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain ?? domain)), (byte)(KnowsOwner ? flags | 0x04 : flags), .. counter];
    }

    private string Answer(JsonObject response) => new JsonObject
    {
        ["id"] = Base64Url.EncodeToString(Id),
        ["rawId"] = Base64Url.EncodeToString(Id),
        ["type"] = "public-key",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    }.ToJsonString();
}
