namespace BalintRoom.Programmes.PersonalData;

/// <summary>Sessions of a programme that are soon deleted with their attendance and leader logs.</summary>
/// <param name="ProgrammeId">The programme.</param>
/// <param name="Programme">Its name.</param>
/// <param name="ZoneId">The IANA name of its zone.</param>
/// <param name="Sessions">How many of those the reader may see.</param>
/// <param name="LastStartsAt">The start of the latest of them.</param>
/// <param name="GoesAt">When the first of them goes, at the earliest.</param>
public sealed record Leaving(
    Guid ProgrammeId, string Programme, string ZoneId, int Sessions, DateTimeOffset LastStartsAt, DateTimeOffset GoesAt);
