namespace BalintRoom.Data.Entities;

/// <summary>A server of the cluster, as its servers know each other. PostgreSQL alone has them.</summary>
public sealed class ClusterServer
{
    /// <summary>Its address between servers and its start, up to 100 characters.</summary>
    public required string Address { get; init; }

    /// <summary>What the servers agree on about it, as JSON.</summary>
    public required string Entry { get; set; }

    /// <summary>Counts the changes of <see cref="Entry"/>, so that of two at once one is refused.</summary>
    public required int Revision { get; set; }

    /// <summary>When it last wrote that it is alive, by its own clock.</summary>
    public required DateTimeOffset AliveAt { get; set; }
}
