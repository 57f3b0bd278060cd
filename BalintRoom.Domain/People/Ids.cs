using System.Text.Json.Serialization;

namespace BalintRoom.Domain.People;

/// <summary>One person, the same in every session they sit in. The default value names nobody.</summary>
[JsonConverter(typeof(MemberIdJson))]
public readonly record struct MemberId(Guid Value)
{
    public static MemberId New() => new(Guid.NewGuid());

    public override string ToString() => Value.ToString("N");
}

internal sealed class MemberIdJson() : GuidIdJson<MemberId>(id => id.Value, guid => new MemberId(guid), "member");
