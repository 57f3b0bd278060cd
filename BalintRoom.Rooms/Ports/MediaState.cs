using System.Text.Json.Serialization;

namespace BalintRoom.Rooms.Ports;

/// <summary>What a browser says of its connections to the media server.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MediaState>))]
public enum MediaState
{
    /// <summary>It sends and receives everybody.</summary>
    Ready,

    /// <summary>It cannot send or receive, and tries again.</summary>
    Lost,

    /// <summary>It receives packets but no sound: it wants to receive everybody anew.</summary>
    Deaf,
}
