using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace BalintRoom.Programmes.Access;

/// <summary>
/// A random secret of 160 bits, written as 32 characters of lower-case base32. Only its hash is ever stored; its text is shown
/// once, when it is made, and never by <see cref="ToString"/>. The default value holds no secret.
/// </summary>
public readonly struct Secret
{
    /// <summary>The length of <see cref="Reveal"/>, in characters.</summary>
    public const int Length = 32;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    private readonly string? _text;

    private Secret(string text) => _text = text;

    /// <summary>A new secret from the operating system's generator.</summary>
    public static Secret New() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>Finds the secret in pasted text: a whole link, or only what follows its <c>#</c>.</summary>
    public static bool TryRead([NotNullWhen(true)] string? pasted, out Secret secret)
    {
        secret = default;
        // A link is far shorter than this bound.
        if (pasted is null || pasted.Length > 2048)
            return false;
        var text = pasted[(pasted.LastIndexOf('#') + 1)..].Trim().ToLowerInvariant();
        if (text.Length != Length || text.AsSpan().ContainsAnyExcept(Alphabet))
            return false;
        secret = new Secret(text);
        return true;
    }

    /// <summary>The secret's text, for the one place that shows or stores it on the client.</summary>
    public string Reveal() => _text ?? throw new InvalidOperationException("There is no secret.");

    /// <summary>
    /// What is stored and looked up: the SHA-256 hash, 32 bytes. With 160 random bits neither salt nor stretching adds anything.
    /// </summary>
    public byte[] Hash() => SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(Reveal()));

    public override string ToString() => "(secret)";
}
