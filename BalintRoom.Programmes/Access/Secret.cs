using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace BalintRoom.Programmes.Access;

/// <summary>
/// A secret of 160 bits, written as 32 characters of lower-case base32: random, or derived from a key (<see cref="LinkKey"/>). Only its hash is ever
/// stored; its text is shown where it is made, and never by <see cref="ToString"/>. The default value holds no secret.
/// </summary>
public readonly partial struct Secret
{
    /// <summary>The length of <see cref="Reveal"/>, in characters.</summary>
    public const int Length = 32;

    /// <summary>The number of bytes in a secret.</summary>
    internal const int Bytes = 20;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>A link wrapped by two gateways is shorter.</summary>
    private const int LongestText = 8192;

    private const int MatchMilliseconds = 1000;

    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet + Alphabet.ToUpperInvariant());

    private readonly string? _text;

    private Secret(string text) => _text = text;

    /// <summary>A new secret from the operating system's generator.</summary>
    public static Secret New() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>The secret of these <see cref="Bytes"/>, which nobody can guess.</summary>
    internal static Secret Of(ReadOnlySpan<byte> bits)
    {
        if (bits.Length != Bytes)
            throw new ArgumentException("A secret has 160 bits.", nameof(bits));
        Span<char> text = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            var (at, offset) = Math.DivRem(i * 5, 8);
            var pair = (bits[at] << 8) | (at + 1 < Bytes ? bits[at + 1] : 0);
            text[i] = Alphabet[(pair >> (11 - offset)) & 31];
        }

        return new(new string(text));
    }

    /// <summary>
    /// Finds the secret in what somebody has: a whole link, with whatever mail programs, gateways and people have put around it, or the bare code.
    /// <c>findSecret</c> does the same in the browser (Client/join); <c>links.json</c> there is the table of cases of both.
    /// </summary>
    public static bool TryRead([NotNullWhen(true)] string? pasted, out Secret secret)
    {
        secret = default;
        if (pasted is null || pasted.Length > LongestText)
            return false;
        if (FindSecret(pasted) is not { } text)
            return false;
        secret = new Secret(text.ToLowerInvariant());
        return true;
    }

    /// <summary>The secret's text, for the one place that shows or stores it on the client.</summary>
    public string Reveal() => _text ?? throw new InvalidOperationException("There is no secret.");

    /// <summary>
    /// What is stored and looked up: the SHA-256 hash, 32 bytes. With 160 random bits neither salt nor stretching adds anything.
    /// </summary>
    public byte[] Hash() => SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(Reveal()));

    public override string ToString() => "(secret)";

    private static string? FindSecret(string pasted)
    {
        // What a cookie or a form holds; everything else has passed through hands.
        if (IsSecret(pasted))
            return pasted;
        var plain = Invisible().Replace(Decode(pasted), "").Trim();
        foreach (var mark in Marker().EnumerateMatches(plain))
            if (Take(plain, mark.Index + mark.Length, mayBeGlued: true) is { } found)
                return found;
        if (plain.Contains('/', StringComparison.Ordinal))
            return null;
        return Bare().Match(plain) is { Success: true } bare ? bare.Value : Take(plain, 0, mayBeGlued: false);
    }

    /// <summary>
    /// The secret that begins here, after whatever stands before its first letter: its first characters where they stand in a row, whatever is
    /// glued to them (<paramref name="mayBeGlued"/>); or lines of it that are together as long as a secret. Null where it is cut off.
    /// </summary>
    private static string? Take(string text, int from, bool mayBeGlued)
    {
        var at = from;
        while (at < text.Length && !char.IsAsciiLetterOrDigit(text[at]))
            at++;
        var secret = "";
        while (true)
        {
            var rest = text.AsSpan(at);
            var length = rest.IndexOfAnyExcept(Letters) is var end and >= 0 ? end : rest.Length;
            if (mayBeGlued && secret.Length == 0 && length >= Length)
                return text.Substring(at, Length);
            secret += text.Substring(at, length);
            at += length;
            if (length == 0 || secret.Length >= Length || at == text.Length || !IsBetweenLines(text[at]))
                break;
            while (at < text.Length && IsBetweenLines(text[at]))
                at++;
        }

        return secret.Length == Length && (at == text.Length || !char.IsAsciiLetterOrDigit(text[at])) ? secret : null;
    }

    private static bool IsSecret(string text) => text.Length == Length && !text.AsSpan().ContainsAnyExcept(Letters);

    private static bool IsBetweenLines(char c) => char.IsWhiteSpace(c) || c is '=' or '>';

    /// <summary>Undoes percent-encoding; links wrapped by one gateway and then by another are encoded twice.</summary>
    private static string Decode(string text)
    {
        for (var round = 0; round < 3; round++)
        {
            var decoded = Uri.UnescapeDataString(text);
            if (decoded == text)
                break;
            text = decoded;
        }

        return text;
    }

    // Gateways write the # of a link they wrap as %23 (decoded before), Proofpoint as -23 or *, and mail programs as a reference.
    [GeneratedRegex(@"&#35;|&#x23;|&num;|[#＃]|join[_/]?(?:-23|\*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchMilliseconds)]
    private static partial Regex Marker();

    // What shows as nothing, where it was not meant to stand: byte order marks, direction marks, joiners, fillers, variation selectors.
    [GeneratedRegex(
        @"[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]", RegexOptions.CultureInvariant, MatchMilliseconds)]
    private static partial Regex Invisible();

    [GeneratedRegex("(?<![A-Za-z0-9])[A-Za-z2-7]{32}(?![A-Za-z0-9])", RegexOptions.CultureInvariant, MatchMilliseconds)]
    private static partial Regex Bare();
}
