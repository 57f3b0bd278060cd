using System.Text.Json.Serialization;

namespace BalintRoom.Domain.Rooms;

/// <summary>When somebody who waits at the door is let in.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DoorAnswer>))]
public enum DoorAnswer
{
    Now,

    /// <summary>When the next phase begins: a pause in which nobody is interrupted.</summary>
    AtNextPhase,
}
