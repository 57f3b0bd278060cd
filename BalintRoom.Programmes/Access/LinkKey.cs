using System.Security.Cryptography;
using BalintRoom.Data;

namespace BalintRoom.Programmes.Access;

/// <summary>
/// The key from which the secrets of mailed links are derived, so that every mail carries the same link although no secret is stored. It lies beside the
/// database in a file that only the server's user can read; backups do not hold it, and a stolen database opens nothing. Without the file a new key is
/// made: links that were mailed before go on, and mails carry new ones from then on. Thread-safe.
/// </summary>
public sealed class LinkKey
{
    /// <summary>The file's name in the folder of the server's keys.</summary>
    public const string FileName = "links.key";

    private const int Length = 32;

    private readonly Lazy<byte[]> _key;

    /// <param name="database">Beside which the key lies.</param>
    public LinkKey(DatabaseFile database)
        : this(database?.Keys ?? throw new ArgumentNullException(nameof(database)))
    {
    }

    /// <param name="folder">The folder the key's file is in.</param>
    internal LinkKey(DirectoryInfo folder) => _key = new(() => ReadOrMake(Path.Combine(folder.FullName, FileName)));

    /// <param name="key">The key itself.</param>
    internal LinkKey(byte[] key) => _key = new(key);

    /// <summary>The secret of a link, always the same for one id.</summary>
    internal Secret SecretOf(Guid link) => Secret.Of(HMACSHA256.HashData(_key.Value, link.ToByteArray()).AsSpan(0, Secret.Bytes));

    private static byte[] ReadOrMake(string path)
    {
        if (File.Exists(path) && File.ReadAllBytes(path) is { Length: Length } stored)
            return stored;
        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
        var made = RandomNumberGenerator.GetBytes(Length);

        // A file appears whole or not at all.
        var part = path + ".part";
        File.Delete(part);
        using (var file = PrivateFiles.Open(part, FileMode.CreateNew))
            file.Write(made);
        File.Move(part, path, overwrite: true);
        return made;
    }
}
