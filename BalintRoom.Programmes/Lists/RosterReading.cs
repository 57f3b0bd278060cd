using System.Collections.Frozen;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Programmes.Lists;

/// <summary>How a list is to be read.</summary>
public sealed record RosterReading
{
    /// <summary>What people said about it.</summary>
    public ListChoices Choices { get; init; } = ListChoices.None;

    /// <summary>Whether its encoding was guessed; becomes <see cref="RosterList.IsGuess"/>.</summary>
    public bool IsGuess { get; init; }

    /// <summary>Whether it is a list of several groups, each line naming its own.</summary>
    public bool ByGroup { get; init; }

    /// <summary>How many people a room takes.</summary>
    public RoomSize Size { get; init; } = RoomSize.Usual;

    /// <summary>How many more people the group takes, or each new group.</summary>
    public RoomSize Free { get; init; } = RoomSize.Usual;

    /// <summary>Who is on the roster already; not for a list of several groups.</summary>
    public RosterHere Here { get; init; } = RosterHere.Nobody;

    /// <summary>The groups of a list of several that exist already, by <see cref="RosterReader.GroupKey"/>.</summary>
    public IReadOnlyDictionary<string, ListGroup> Groups { get; init; } = FrozenDictionary<string, ListGroup>.Empty;

    /// <summary>Who is in other groups.</summary>
    public RosterElsewhere Elsewhere { get; init; } = RosterElsewhere.Nobody;

    /// <summary>The most rows that are read.</summary>
    public int MostRows => ByGroup ? RosterReader.MostRowsOfProgramme : RosterReader.MostRows;
}
