using System.Text.Json.Serialization;

namespace BalintRoom.Domain.Rooms;

/// <summary>Where a group hears and sees each other.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CallPlace>))]
public enum CallPlace
{
    /// <summary>In the room itself, from browser to browser.</summary>
    InTheRoom,

    /// <summary>In another program (Zoom, Teams, Meet, Jitsi …); the room asks for no device.</summary>
    Elsewhere,

    /// <summary>In person; the room shows phase, light and time only.</summary>
    InPerson,
}

/// <summary>Where a session's group hears and sees each other.</summary>
/// <param name="Place">Where.</param>
/// <param name="Link">For <see cref="CallPlace.Elsewhere"/>: its address, see <see cref="IsLink"/>; else null.</param>
public sealed record RoomCall(CallPlace Place, string? Link = null)
{
    /// <summary>The longest link, in characters.</summary>
    public const int LinkLength = 500;

    public static RoomCall InTheRoom { get; } = new(CallPlace.InTheRoom);

    /// <summary>Whether this call is valid: it has a link exactly if the call is elsewhere.</summary>
    public bool IsValid() => Place switch
    {
        CallPlace.InTheRoom or CallPlace.InPerson => Link is null,
        CallPlace.Elsewhere => IsLink(Link),
        _ => false,
    };

    /// <summary>
    /// Whether a text is a link to a call: an absolute <c>https</c> address of a host with a dot, without a user's name in it, of
    /// at most <see cref="LinkLength"/> characters. Any program is accepted, because Jitsi for example may run on any host.
    /// </summary>
    public static bool IsLink(string? text) =>
        text is { Length: > 0 and <= LinkLength }
        && !text.Any(char.IsWhiteSpace)
        && TextRules.IsAcceptable(text)
        && Uri.TryCreate(text, UriKind.Absolute, out var link)
        && link.Scheme == Uri.UriSchemeHttps
        && link.UserInfo.Length == 0
        && link.Host.Trim('.').Contains('.', StringComparison.Ordinal);
}
