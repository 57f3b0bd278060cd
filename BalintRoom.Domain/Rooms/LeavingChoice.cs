using System.Text.Json.Serialization;

namespace BalintRoom.Domain.Rooms;

/// <summary>What facilitators may choose for somebody who must leave early. The names are stored and part of the hub's protocol.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeavingChoice>))]
public enum LeavingChoice
{
    /// <summary>The presenter is brought back early enough that the person who leaves hears how it ends.</summary>
    BringBack,

    /// <summary>The group keeps its time; the person who leaves gets the recap.</summary>
    KeepTime,
}
