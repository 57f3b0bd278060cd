namespace BalintRoom.Data.Entities;

/// <summary>Which server does a task that must be done once by all of them, until when. PostgreSQL alone has them.</summary>
public sealed class TaskLease
{
    /// <summary>The task's name, up to 40 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The server, by an id of its own since its start.</summary>
    public required Guid Holder { get; set; }

    /// <summary>From then on another server may take it, by its own clock.</summary>
    public required DateTimeOffset Until { get; set; }
}
