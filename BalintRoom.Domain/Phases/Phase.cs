using System.Text.Json.Serialization;

namespace BalintRoom.Domain.Phases;

/// <summary>The stretches of a session, in the order of a session with one case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Phase>))]
public enum Phase
{
    /// <summary>Before a facilitator opens the room; those who come early see when it opens.</summary>
    Waiting,

    /// <summary>Arriving; the frame is stated.</summary>
    Gathering,

    /// <summary>"Who's got a case?"</summary>
    CaseCall,

    /// <summary>The presenter tells the case from memory.</summary>
    CasePresentation,

    /// <summary>A few factual questions.</summary>
    Questions,

    /// <summary>The presenter sits back; the group imagines.</summary>
    PushBack,

    /// <summary>The presenter is invited back in.</summary>
    Return,

    /// <summary>The case is put down; the check-out round.</summary>
    WindDown,

    /// <summary>Decompression: optional, free, without the case.</summary>
    Lobby,

    /// <summary>The warned last stretch before the room closes; a facilitator can put it off.</summary>
    LastMinute,

    /// <summary>Over.</summary>
    Closed,
}
