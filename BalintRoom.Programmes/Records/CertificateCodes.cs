using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Records;

/// <summary>
/// The code of a certificate: all it says, signed, short enough for a QR code. Base64url of the signature and, after it, the certificate as
/// deflated JSON; the signature is of the bytes that follow it. <c>docs/operations.md</c> says how to check one without this server.
/// </summary>
public sealed class CertificateCodes(CertificateKey key)
{
    /// <summary>The longest code that is read, in characters; a QR code holds less.</summary>
    public const int MostLength = 4000;

    private const int MostBytes = 64 * 1024;

    private static readonly JsonSerializerOptions Compact = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The code of a certificate that is made on a day.</summary>
    public string Write(Certificate certificate, DateOnly issuedOn)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var content = Deflate(JsonSerializer.SerializeToUtf8Bytes(Content.Of(certificate, issuedOn), Compact));
        return Base64Url.EncodeToString([.. key.Sign(content), .. content]);
    }

    /// <summary>Reads a code, or a whole link that ends in one.</summary>
    /// <returns>The certificate; null where this server has not signed it exactly as it is.</returns>
    public SignedCertificate? Read(string? text)
    {
        var code = (text ?? "").Trim();
        code = code[(code.LastIndexOf('#') + 1)..];
        if (code.Length is 0 or > MostLength || !Base64Url.IsValid(code))
            return null;
        var bytes = Base64Url.DecodeFromChars(code);

        // Some changes of the last character decode to the same bytes: they are changes all the same.
        if (bytes.Length <= CertificateKey.SignatureLength || !string.Equals(Base64Url.EncodeToString(bytes), code, StringComparison.Ordinal))
            return null;
        var content = bytes[CertificateKey.SignatureLength..];
        return key.HasSigned(content, bytes[..CertificateKey.SignatureLength])
            ? JsonSerializer.Deserialize<Content>(Inflate(content), Compact)!.ToCertificate()
            : null;
    }

    private static byte[] Deflate(byte[] plain)
    {
        using var file = new MemoryStream();
        using (var deflating = new DeflateStream(file, CompressionLevel.SmallestSize, leaveOpen: true))
            deflating.Write(plain);
        return file.ToArray();
    }

    private static byte[] Inflate(byte[] deflated)
    {
        using var inflating = new DeflateStream(new MemoryStream(deflated), CompressionMode.Decompress);
        var plain = new byte[MostBytes];
        return plain[..inflating.ReadAtLeast(plain, MostBytes, throwOnEndOfStream: false)];
    }

    /// <summary>What is signed. The names are short because a QR code holds little; they are stable, because printed certificates have them.</summary>
    private sealed record Content
    {
        [JsonPropertyName("v")]
        public int Version { get; init; } = 1;

        [JsonPropertyName("name")]
        public string Name { get; init; } = "";

        [JsonPropertyName("roles")]
        public string[] Roles { get; init; } = [];

        [JsonPropertyName("group")]
        public string Group { get; init; } = "";

        [JsonPropertyName("programme")]
        public string? Programme { get; init; }

        [JsonPropertyName("facilitators")]
        public string[] Facilitators { get; init; } = [];

        [JsonPropertyName("accreditor")]
        public string? Accreditor { get; init; }

        [JsonPropertyName("activity")]
        public string? ActivityNumber { get; init; }

        [JsonPropertyName("units")]
        public string? CreditUnits { get; init; }

        [JsonPropertyName("from")]
        public DateOnly? From { get; init; }

        [JsonPropertyName("until")]
        public DateOnly? Until { get; init; }

        [JsonPropertyName("share")]
        public int LeastShare { get; init; }

        [JsonPropertyName("issued")]
        public DateOnly IssuedOn { get; init; }

        [JsonPropertyName("first")]
        public DateOnly First { get; init; }

        /// <summary>
        /// One word for each session: the days since the first, a dot, the minutes, <c>o</c> online, <c>p</c> in person or <c>m</c> mixed, and the
        /// number of case discussions.
        /// </summary>
        [JsonPropertyName("sessions")]
        public string Sessions { get; init; } = "";

        public static Content Of(Certificate certificate, DateOnly issuedOn)
        {
            var first = certificate.Sessions[0].Day;
            return new Content
            {
                Name = certificate.Name,
                Roles = [.. certificate.Roles.Select(r => r.ToString())],
                Group = certificate.Group,
                Programme = certificate.Programme,
                Facilitators = [.. certificate.Facilitators],
                Accreditor = certificate.Accreditor,
                ActivityNumber = certificate.ActivityNumber,
                CreditUnits = certificate.CreditUnits,
                From = certificate.Period.From,
                Until = certificate.Period.Until,
                LeastShare = certificate.LeastShare,
                IssuedOn = issuedOn,
                First = first,
                Sessions = string.Join(' ', certificate.Sessions.Select(s => string.Create(
                    CultureInfo.InvariantCulture, $"{s.Day.DayNumber - first.DayNumber}.{s.Minutes}{LetterOf(s.Modality)}{s.Cases}"))),
            };
        }

        public SignedCertificate ToCertificate() => new(
            new Certificate(
                Name, [.. Roles.Select(Enum.Parse<Role>)], Group, Programme, [.. Sessions.Split(' ').Select(ReadSession)], Facilitators, LeastShare)
            {
                Period = new CertificatePeriod(From, Until),
                Accreditor = Accreditor,
                ActivityNumber = ActivityNumber,
                CreditUnits = CreditUnits,
            },
            IssuedOn);

        private static char LetterOf(Modality modality) => modality switch
        {
            Modality.InPerson => 'p',
            Modality.Mixed => 'm',
            _ => 'o',
        };

        private CertifiedSession ReadSession(string word)
        {
            var (dot, letter) = (word.IndexOf('.', StringComparison.Ordinal), word.AsSpan().IndexOfAny("opm"));
            return new CertifiedSession(
                First.AddDays(Number(word[..dot])),
                Number(word[(dot + 1)..letter]),
                word[letter] switch { 'p' => Modality.InPerson, 'm' => Modality.Mixed, _ => Modality.Online },
                Number(word[(letter + 1)..]));
        }

        private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
