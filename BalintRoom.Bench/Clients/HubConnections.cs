using BalintRoom.Bench.Load;
using BalintRoom.Bench.Servers;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Hubs;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace BalintRoom.Bench.Clients;

/// <summary>Hub connections that are the same on both sides of a comparison.</summary>
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

    /// <summary>What a change is about, by the slices it carries: a step may reach a person in more than one message.</summary>
    public static EventKind? KindOf(Slices changed) =>
        changed.HasFlag(Slices.Stage) ? EventKind.Phase
        : changed.HasFlag(Slices.Hands) ? EventKind.Hand
        : null;
}
