namespace BalintRoom.Data.Entities;

/// <summary>How often the list of the cluster's servers has changed. PostgreSQL alone has it, in one row.</summary>
public sealed class ClusterVersion
{
    /// <summary>Always 1.</summary>
    public required int Id { get; init; }

    public required int Version { get; set; }
}
