using System.Text.Json.Serialization;

namespace BalintRoom.Domain.People;

/// <summary>
/// Identifies a browser within one room: a pseudonym of the device, different in each room, so that it leads nobody to the device.
/// The default value identifies none.
/// </summary>
[JsonConverter(typeof(BrowserIdJson))]
public readonly record struct BrowserId(Guid Value)
{
    public static BrowserId New() => new(Guid.NewGuid());

    public override string ToString() => Value.ToString("N");
}

internal sealed class BrowserIdJson() : GuidIdJson<BrowserId>(id => id.Value, guid => new BrowserId(guid), "browser");

/// <summary>A browser from which a person is connected to a room.</summary>
/// <param name="Id">Which.</param>
/// <param name="Label">Browser and system as it names itself ("Firefox, Android"), for its person alone; empty where unknown.</param>
/// <param name="ShowsScreen">Whether it shows only the room's shared screen, on which nothing can be pressed.</param>
public sealed record Browser(BrowserId Id, string Label, bool ShowsScreen = false);
