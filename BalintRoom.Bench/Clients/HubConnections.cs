using BalintRoom.Bench.Load;
using BalintRoom.Bench.Servers;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Hubs;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace BalintRoom.Bench.Clients;

/// <summary>Creates hub connections, in the same way for both sides of a comparison.</summary>
internal static class HubConnections
{
    public static HubConnection Build(Uri hub, Visitor visitor, HubEncoding encoding)
    {
        var builder = new HubConnectionBuilder().WithUrl(hub, HttpTransportType.WebSockets, options =>
        {
            visitor.Sign(options.Headers);
            options.Headers["Origin"] = hub.GetLeftPart(UriPartial.Authority);
        });
        if (encoding == HubEncoding.MessagePack)
            builder.AddMessagePackProtocol(options => options.SerializerOptions = RoomWire.MessagePack);
        else
            builder.AddJsonProtocol(RoomWire.Json);
        return builder.Build();
    }

    /// <summary>The kind of event that a change belongs to, judged by its slices: one event may reach a person in several messages.</summary>
    public static EventKind? KindOf(Slices changed) =>
        changed.HasFlag(Slices.Stage) ? EventKind.Phase
        : changed.HasFlag(Slices.Hands) ? EventKind.Hand
        : null;
}
