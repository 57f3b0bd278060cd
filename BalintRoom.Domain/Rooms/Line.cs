using System.Text.Json.Serialization;
using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms;

/// <summary>
/// One browser's end of the sound and pictures. The browser makes it up (128 random bits) and keeps it while it lives, so that after a lost
/// connection or a restart of the server the others know the line for the one they still hear. The default value names none.
/// </summary>
[JsonConverter(typeof(LineIdJson))]
public readonly record struct LineId(Guid Value)
{
    public static LineId New() => new(Guid.NewGuid());

    public override string ToString() => Value.ToString("N");
}

internal sealed class LineIdJson() : GuidIdJson<LineId>(id => id.Value, guid => new LineId(guid), "line");

/// <summary>What a line does with its microphone, as its owner chose; what the floor allows comes on top.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Microphone>))]
public enum Microphone
{
    /// <summary>None: they only listen, or type.</summary>
    None,
    Muted,
    Open,
}

/// <summary>What a line does with its camera, as its owner chose; what the floor allows comes on top.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Camera>))]
public enum Camera
{
    None,
    Off,
    On,

    /// <summary>On, but given up for now so that the voices come through.</summary>
    WeakLine,
}

/// <summary>A person's line. Each has one at a time: a newer one, from another tab or device, takes the older one's place.</summary>
public sealed record Line(LineId Id, Microphone Microphone, Camera Camera);
