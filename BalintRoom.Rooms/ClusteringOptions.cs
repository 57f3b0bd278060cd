namespace BalintRoom.Rooms;

/// <summary>
/// Several servers on one database, which is not supported; bound from <c>Clustering</c> so that starting with it is refused rather than ignored.
/// </summary>
public sealed class ClusteringOptions
{
    public const string Section = "Clustering";

    public bool Enabled { get; set; }

    /// <summary>The first error in the settings; null where they are valid.</summary>
    public string? Fault => Enabled
        ? "Clustering:Enabled cannot be true: only one server can use a database. Give each server a database of its own (Database:Path)."
        : null;
}
