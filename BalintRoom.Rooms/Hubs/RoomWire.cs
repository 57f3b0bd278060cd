using System.Text.Json.Serialization;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;
using Microsoft.AspNetCore.SignalR;

namespace BalintRoom.Rooms.Hubs;

/// <summary>How the room's messages look on the wire, in JSON and in MessagePack: the same names, enumerations as words, ids as text.</summary>
public static class RoomWire
{
    /// <summary>Larger messages end the sender's connection; no command comes near it.</summary>
    public const int LargestMessage = 32 * 1024;

    /// <summary>For the hub and for .NET clients of it.</summary>
    public static MessagePackSerializerOptions MessagePack { get; } = MessagePackSerializerOptions.Standard
        .WithResolver(CompositeResolver.Create(
            [new IdFormatter<MemberId>(id => id.ToString(), id => new MemberId(id)), new IdFormatter<RoomId>(id => id.ToString(), id => new RoomId(id)),
                new IdFormatter<LineId>(id => id.ToString(), id => new LineId(id))],
            [DynamicEnumAsStringResolver.Instance, ContractlessStandardResolver.Instance]))
        .WithSecurity(MessagePackSecurity.UntrustedData);

    /// <summary>For the hub and for .NET clients of it.</summary>
    public static void Json(JsonHubProtocolOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false));
    }

    private sealed class IdFormatter<T>(Func<T, string> write, Func<Guid, T> read) : IMessagePackFormatter<T>
        where T : struct
    {
        public void Serialize(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options) => writer.Write(write(value));

        public T Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
            Guid.TryParse(reader.ReadString(), out var id) ? read(id) : throw new MessagePackSerializationException("An id is a GUID.");
    }
}
