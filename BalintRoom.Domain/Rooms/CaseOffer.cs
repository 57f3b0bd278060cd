using System.Text.Json.Serialization;

namespace BalintRoom.Domain.Rooms;

/// <summary>What a member privately tells the facilitators in the case call. "Not today" is a full answer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CaseOffer>))]
public enum CaseOffer
{
    NewCase,
    FollowUp,
    NotToday,
}
