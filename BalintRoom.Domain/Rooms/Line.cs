using System.Text.Json.Serialization;
using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms;

/// <summary>
/// Identifies a media line: one browser's WebRTC endpoint for sound and pictures. The browser chooses it (128 random bits) and
/// keeps it until the page is closed, so that after a lost connection or a server restart other browsers recognise the line they
/// are still connected to. The default value identifies none.
/// </summary>
[JsonConverter(typeof(LineIdJson))]
public readonly record struct LineId(Guid Value)
{
    public static LineId New() => new(Guid.NewGuid());

    public override string ToString() => Value.ToString("N");
}

internal sealed class LineIdJson() : GuidIdJson<LineId>(id => id.Value, guid => new LineId(guid), "line");

/// <summary>The state of a line's microphone as its owner chose; the floor may restrict it further.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Microphone>))]
public enum Microphone
{
    /// <summary>None: they only listen, or type.</summary>
    None,
    Muted,
    Open,
}

/// <summary>The state of a line's camera as its owner chose; the floor may restrict it further.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Camera>))]
public enum Camera
{
    None,
    Off,
    On,

    /// <summary>On, but not sent for now because the bandwidth is needed for voices.</summary>
    WeakLine,
}

/// <summary>
/// A person's media line. Each person has at most one: a newer one, from another tab or device, replaces the older.
/// </summary>
public sealed record Line(LineId Id, Microphone Microphone, Camera Camera);
