using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace BalintRoom.Tests.Support;

/// <summary>Opens encrypted frames as <c>docs/hub.md</c> describes them, written from that description alone.</summary>
internal static class SealedFrames
{
    private const int TagBytes = 16;

    /// <summary>How many of a frame's bytes are in clear.</summary>
    public static int ClearBytes(byte[] frame, bool isPicture) => !isPicture ? 1 : (frame[0] & 1) == 0 ? 10 : 3;

    /// <summary>Whether one of the keys opens the frame.</summary>
    public static bool Opens(IEnumerable<SenderSecret> keys, byte[] frame, bool isPicture)
    {
        var length = frame[^1];
        var header = frame.Length - 1 - length;
        var clear = ClearBytes(frame, isPicture);
        if (length == 0 || header < clear + TagBytes)
            return false;
        var (id, counter) = Read(frame.AsSpan(header, length));
        return keys.Where(key => key.Id == id).Any(key => Opens(key, counter, frame, clear, header));
    }

    private static bool Opens(SenderSecret secret, ulong counter, byte[] frame, int clear, int header)
    {
        var nonce = Derive(secret, "salt", 12);
        Span<byte> count = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(count, counter);
        for (var i = 0; i < count.Length; i++)
            nonce[4 + i] ^= count[i];
        using var cipher = new AesGcm(Derive(secret, "key", 16), TagBytes);
        try
        {
            cipher.Decrypt(
                nonce,
                frame.AsSpan(clear, header - TagBytes - clear),
                frame.AsSpan(header - TagBytes, TagBytes),
                new byte[header - TagBytes - clear],
                [.. frame.AsSpan(header, frame.Length - 1 - header), .. frame.AsSpan(0, clear)]);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    private static (ulong Id, ulong Counter) Read(ReadOnlySpan<byte> header)
    {
        var config = header[0];
        var idBytes = (config & 0x80) == 0 ? 0 : ((config >> 4) & 7) + 1;
        var id = idBytes == 0 ? (ulong)((config >> 4) & 7) : Number(header.Slice(1, idBytes));
        return (id, (config & 0x08) == 0 ? (ulong)(config & 7) : Number(header[(1 + idBytes)..]));
    }

    private static ulong Number(ReadOnlySpan<byte> bytes)
    {
        var number = 0ul;
        foreach (var one in bytes)
            number = (number << 8) | one;
        return number;
    }

    private static byte[] Derive(SenderSecret secret, string what, int bytes)
    {
        var id = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(id, secret.Id);
        byte[] info = [.. Encoding.ASCII.GetBytes($"SFrame 1.0 Secret {what} "), .. id, 0, 4];
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.Bytes, bytes, salt: [], info);
    }
}

/// <summary>What a sender's frames are encrypted with: their secret and its id.</summary>
internal sealed record SenderSecret(ulong Id, byte[] Bytes)
{
    /// <summary>Another secret under the same id.</summary>
    public SenderSecret Changed() => new(Id, [.. Bytes.Select((one, i) => i == 0 ? (byte)(one ^ 1) : one)]);
}
