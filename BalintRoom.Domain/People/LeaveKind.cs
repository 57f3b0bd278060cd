using System.Text.Json.Serialization;

namespace BalintRoom.Domain.People;

/// <summary>How somebody left.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeaveKind>))]
public enum LeaveKind
{
    /// <summary>They said goodbye.</summary>
    Chose,

    /// <summary>Their connection was lost and was not restored within the grace period: treated like leaving.</summary>
    Dropped,

    /// <summary>They left together with everybody still in the lobby.</summary>
    Together,
}
