using System.Text.Json.Serialization;

namespace BalintRoom.Domain.Rooms;

/// <summary>Whom an empty chair stands for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChairKind>))]
public enum ChairKind
{
    Patient,
    Family,
    Colleague,

    /// <summary>A role the facilitator names; the name lives in memory only.</summary>
    Named,
}
