using System.Security.Cryptography;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Programmes.Access;

/// <summary>Derives the id that a device has in one room.</summary>
internal static class RoomBrowsers
{
    /// <summary>
    /// The device's pseudonym in a room. A device's id has 122 random bits, so nobody can find it from the pseudonym, nor tell that
    /// the pseudonyms of two rooms belong to one device.
    /// </summary>
    public static BrowserId IdOf(RoomId room, Guid device)
    {
        Span<byte> both = stackalloc byte[32];
        room.Value.TryWriteBytes(both);
        device.TryWriteBytes(both[16..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(both, hash);
        return new BrowserId(new Guid(hash[..16]));
    }
}
