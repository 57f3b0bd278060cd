using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace BalintRoom.Tests.Support;

/// <summary>
/// Somebody between one browser and the room who puts their own keys in the place of everybody's, opens every key that is passed on, and seals it again,
/// so that both sides go on hearing each other. A server that lies could do so. Written from <c>docs/hub.md</c> alone.
/// </summary>
internal sealed class KeysInBetween : IDisposable
{
    private const char End = '\u001e';
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly string _room;
    private readonly ECDiffieHellman _asTheirs = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDiffieHellman _asHers = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly Dictionary<string, string> _theirs = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private string? _hers;
    private bool _isOver;

    private KeysInBetween(string room) => _room = room;

    /// <summary>How many secrets it has opened.</summary>
    public int Opened { get; private set; }

    /// <summary>Sits down between a page and the room's hub; the page is to be loaded again.</summary>
    public static async Task<KeysInBetween> AtAsync(IPage page)
    {
        var between = new KeysInBetween(new Uri(page.Url).Segments[^1].Trim('/'));
        await page.RouteWebSocketAsync(
            address => address.Contains("/hubs/room", StringComparison.Ordinal),
            browser =>
            {
                var server = browser.ConnectToServer();
                browser.OnMessage(frame => server.Send(between.Change(frame.Text!, "ShareKey")));
                server.OnMessage(frame => browser.Send(between.Change(frame.Text!, "KeyShared")));
            });
        return between;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _asTheirs.Dispose();
            _asHers.Dispose();
        }
    }

    private string Change(string text, string target)
    {
        if (!text.Contains(target, StringComparison.Ordinal))
            return text;
        lock (_gate)
        {
            if (_isOver)
                return text;
            return string.Join(End, text.Split(End).Select(message =>
            {
                if (!message.Contains($"\"{target}\"", StringComparison.Ordinal) || JsonNode.Parse(message) is not { } parsed)
                    return message;
                var arguments = (JsonArray)parsed["arguments"]!;
                if (target == "ShareKey")
                    FromHer(arguments);
                else
                    ToHer(arguments);
                return parsed.ToJsonString();
            }));
        }
    }

    private void FromHer(JsonArray arguments)
    {
        var (theirLine, herLine) = ((string)arguments[1]!, (string)arguments[2]!);
        _hers = (string)arguments[3]!;
        if ((string?)arguments[4] is { } @sealed)
        {
            var secret = Open(KeyOf(_asTheirs, _hers, theirLine, herLine), herLine, theirLine, @sealed);
            arguments[4] = Seal(KeyOf(_asHers, _theirs[theirLine], herLine, theirLine), herLine, theirLine, secret);
        }

        arguments[3] = PublicKeyOf(_asHers);
    }

    private void ToHer(JsonArray arguments)
    {
        var (theirLine, herLine) = ((string)arguments[1]!, (string)arguments[2]!);
        _theirs[theirLine] = (string)arguments[3]!;
        if ((string?)arguments[4] is { } @sealed)
        {
            var secret = Open(KeyOf(_asHers, _theirs[theirLine], herLine, theirLine), theirLine, herLine, @sealed);
            arguments[4] = Seal(KeyOf(_asTheirs, _hers!, theirLine, herLine), theirLine, herLine, secret);
        }

        arguments[3] = PublicKeyOf(_asTheirs);
    }

    /// <summary>The key of a pair, of which one end is ours and played for a line, and the other is that of another line.</summary>
    private byte[] KeyOf(ECDiffieHellman ours, string publicKey, string ourLine, string otherLine)
    {
        var point = Convert.FromBase64String(publicKey);
        using var other = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = point[1..33], Y = point[33..] },
        });
        string[] ends = [$"{ourLine} {PublicKeyOf(ours)}", $"{otherLine} {publicKey}"];
        var info = $"BalintRoom keys 1 {_room} {string.Join(' ', ends.Order(StringComparer.Ordinal))}";
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, ours.DeriveRawSecretAgreement(other.PublicKey), 32, [], Encoding.UTF8.GetBytes(info));
    }

    private byte[] Open(byte[] key, string from, string to, string @sealed)
    {
        var bytes = Convert.FromBase64String(@sealed);
        var content = new byte[bytes.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(
            bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes, content.Length), bytes.AsSpan(NonceBytes + content.Length), content,
            Encoding.UTF8.GetBytes($"{from} {to}"));
        Opened++;
        return content;
    }

    private static string Seal(byte[] key, string from, string to, byte[] content)
    {
        var bytes = new byte[NonceBytes + content.Length + TagBytes];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(
            bytes.AsSpan(0, NonceBytes), content, bytes.AsSpan(NonceBytes, content.Length), bytes.AsSpan(NonceBytes + content.Length),
            Encoding.UTF8.GetBytes($"{from} {to}"));
        return Convert.ToBase64String(bytes);
    }

    private static string PublicKeyOf(ECDiffieHellman pair)
    {
        var point = pair.ExportParameters(includePrivateParameters: false).Q;
        return Convert.ToBase64String([4, .. point.X!, .. point.Y!]);
    }
}
