using System.Globalization;
using System.Security.Cryptography;

namespace BalintRoom.Rooms.Janus;

/// <summary>
/// The name of a room at a media server. It tells the product's servers whose the room is and how old, so that each ends what was left over and nothing
/// else; the rest of it nobody guesses.
/// </summary>
/// <param name="Owner">A mark of the server that has made it, of letters and digits.</param>
/// <param name="MadeAt">When, to the second.</param>
internal sealed record VideoRoomName(string Owner, DateTimeOffset MadeAt)
{
    private const string Product = "balint";

    private string Secret { get; init; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Reads a name.</summary>
    /// <returns>Null where it is none of this form.</returns>
    public static VideoRoomName? Parse(string text) =>
        text.Split('-') is [Product, { Length: > 0 } owner, var seconds, { Length: > 0 } secret]
        && long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var since)
        && since <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? new VideoRoomName(owner, DateTimeOffset.FromUnixTimeSeconds(since)) { Secret = secret }
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Product}-{Owner}-{MadeAt.ToUnixTimeSeconds()}-{Secret}");
}
