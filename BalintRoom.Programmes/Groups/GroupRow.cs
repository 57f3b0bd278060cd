namespace BalintRoom.Programmes.Groups;

/// <summary>A group in a list.</summary>
public sealed record GroupRow(Guid Id, string Name, int People, bool IsArchived);
