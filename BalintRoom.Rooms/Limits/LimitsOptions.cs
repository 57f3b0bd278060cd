using System.ComponentModel.DataAnnotations;

namespace BalintRoom.Rooms.Limits;

/// <summary>
/// How much of the server one connection, person, browser or address may take; bound from <c>Limits</c>. <c>docs/operations.md</c> describes each.
/// </summary>
public sealed class LimitsOptions
{
    public const string Section = "Limits";

    /// <summary>How many commands may come at once, from one connection and from one person in a room.</summary>
    [Range(1, 1_000_000)]
    public int CommandsAtOnce { get; set; } = 60;

    /// <summary>How many commands are possible again after a minute.</summary>
    [Range(1, 1_000_000)]
    public int CommandsPerMinute { get; set; } = 600;

    /// <summary>How many of a person's commands at once may be ones that are stored.</summary>
    [Range(1, 1_000_000)]
    public int StoredAtOnce { get; set; } = 40;

    /// <summary>How many stored commands are possible again after a minute.</summary>
    [Range(1, 1_000_000)]
    public int StoredPerMinute { get; set; } = 30;

    /// <summary>How many session descriptions and candidates may come at once: with eleven others, browsers send hundreds when a line opens.</summary>
    [Range(1, 1_000_000)]
    public int SignalsAtOnce { get; set; } = 600;

    /// <summary>How many session descriptions and candidates are possible again after a minute.</summary>
    [Range(1, 1_000_000)]
    public int SignalsPerMinute { get; set; } = 3000;

    /// <summary>How many events of a page may come at once: keys, pointer and drag events come in bursts.</summary>
    [Range(1, 1_000_000)]
    public int PageEventsAtOnce { get; set; } = 300;

    /// <summary>How many events of a page are possible again after a minute.</summary>
    [Range(1, 1_000_000)]
    public int PageEventsPerMinute { get; set; } = 3600;

    /// <summary>How many bytes may wait for one hub connection that does not read, before it is closed.</summary>
    [Range(65_536, 67_108_864)]
    public int WaitingBytes { get; set; } = 1_048_576;

    /// <summary>How many hub connections there may be.</summary>
    [Range(1, 1_000_000)]
    public int Connections { get; set; } = 3000;

    /// <summary>How many of them may come from one address.</summary>
    [Range(1, 1_000_000)]
    public int ConnectionsPerAddress { get; set; } = 1500;

    /// <summary>How many of them may be one browser's.</summary>
    [Range(1, 1_000_000)]
    public int ConnectionsPerDevice { get; set; } = 24;

    /// <summary>How many interactive pages may be open, or kept for people whose connection is down.</summary>
    [Range(1, 1_000_000)]
    public int Pages { get; set; } = 1500;

    /// <summary>How many of them may belong to one address.</summary>
    [Range(1, 1_000_000)]
    public int PagesPerAddress { get; set; } = 1000;

    /// <summary>How many of them may belong to one browser. Of pages that are reloaded again and again some are kept.</summary>
    [Range(1, 1_000_000)]
    public int PagesPerDevice { get; set; } = 60;

    /// <summary>How many of them may belong to visitors whom the server does not know.</summary>
    [Range(0, 1_000_000)]
    public int PagesOfStrangers { get; set; } = 200;

    /// <summary>How many pages of unknown visitors may belong to one address.</summary>
    [Range(0, 1_000_000)]
    public int PagesOfStrangersPerAddress { get; set; } = 80;
}
