using System.Text.Json.Serialization;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;
using Microsoft.AspNetCore.SignalR;

namespace BalintRoom.Rooms.Hubs;

/// <summary>
/// How hub messages are serialised in JSON and MessagePack: same names in both, enum values as strings, ids as strings.
/// </summary>
public static class RoomWire
{
    /// <summary>
    /// The largest message accepted, in bytes; a larger one closes the sender's connection. No command comes near it.
    /// </summary>
    public const int MaxMessageBytes = 32 * 1024;

    /// <summary>The MessagePack options of the hub and of its .NET clients.</summary>
    public static MessagePackSerializerOptions MessagePack { get; } = MessagePackSerializerOptions.Standard
        .WithResolver(CompositeResolver.Create(
            [new IdFormatter<MemberId>(id => id.ToString(), id => new MemberId(id)), new IdFormatter<RoomId>(id => id.ToString(), id => new RoomId(id)),
                new IdFormatter<LineId>(id => id.ToString(), id => new LineId(id)), new IdFormatter<BrowserId>(id => id.ToString(), id => new BrowserId(id))],
            [DynamicEnumAsStringResolver.Instance, ContractlessStandardResolver.Instance]))
        .WithSecurity(MessagePackSecurity.UntrustedData);

    /// <summary>Sets the JSON options of the hub and of its .NET clients.</summary>
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
            Guid.TryParse(reader.ReadString(), out var id)
                ? read(id)
                : throw new MessagePackSerializationException("The id is not a GUID.");
    }
}
