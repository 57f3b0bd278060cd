using System.Text.Json.Serialization;

namespace BalintRoom.Domain.Rooms;

/// <summary>What a member can silently tell the facilitators.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SignalKind>))]
public enum SignalKind
{
    /// <summary>The presenter, sitting back, would like to come back.</summary>
    ComeBack,

    /// <summary>Somebody is not all right.</summary>
    NotAllRight,

    /// <summary>Somebody is no longer alone where they are.</summary>
    NotAlone,
}
