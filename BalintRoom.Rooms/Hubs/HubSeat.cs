using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Delivery;
using BalintRoom.Rooms.Ports;
using Microsoft.AspNetCore.SignalR;

namespace BalintRoom.Rooms.Hubs;

/// <summary>A hub connection in a room.</summary>
internal sealed class HubSeat(
    RoomId room, MemberId member, Browser? browser, HubCallerContext context, IRoomClient client, HubWriter writer, ISeatAccess seatAccess)
    : IRoomListener
{
    /// <summary>How long an ended connection has to receive the message that says so, in real time.</summary>
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(2);

    private volatile bool _hasLeft;
    private int _removed;

    public RoomId Room => room;

    public MemberId Member => member;

    /// <summary>
    /// Not the SignalR connection id: one connection may join this room, leave it and join again, and an ended id is not
    /// accepted again.
    /// </summary>
    public string Connection { get; } = Guid.NewGuid().ToString("N");

    public Browser? Browser => browser;

    public bool IsRemoved => _removed != 0;

    /// <summary>Whether its person ended this browser from another one.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>The media line opened over this connection.</summary>
    public LineId? Line { get; set; }

    public bool HasLine => Line is not null;

    /// <summary>Nothing more of this room is sent to the connection.</summary>
    public void Leave() => _hasLeft = true;

    public void Receive(SharedChange? shared, RoomChange? personal)
    {
        if (_hasLeft)
            return;
        _ = (shared, personal) switch
        {
            ({ } all, { } mine) => writer.WriteAsync(all.Message, SharedChange.MessageOf(mine)),
            ({ } all, null) => writer.WriteAsync(all.Message),
            _ => writer.WriteAsync(SharedChange.MessageOf(personal!)),
        };
    }

    public void Receive(PeerMessage message)
    {
        if (!_hasLeft)
            _ = SendAsync(message);
    }

    public void Remove() => NotifyAndAbortOnce(() => client.Removed());

    public void End()
    {
        IsEnded = true;
        NotifyAndAbortOnce(() => client.SeatEnded());
    }

    public async Task<bool> HasSeatAsync() => await seatAccess.SeatInAsync(room, context.User!) == member;

    public async Task NotifyServerStoppingAsync()
    {
        try
        {
            await client.ServerStopping();
        }
#pragma warning disable CA1031 // Without an answer nothing more can be done: it was received, or never will be.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private void NotifyAndAbortOnce(Func<Task> notify)
    {
        if (Interlocked.Exchange(ref _removed, 1) == 0)
            _ = NotifyAndAbortAsync(notify);
    }

    private async Task NotifyAndAbortAsync(Func<Task> notify)
    {
        try
        {
            Leave();
            await notify().WaitAsync(EndTimeout);
        }
#pragma warning disable CA1031 // A client that does not read, or does not answer, must not keep its connection by that.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
        finally
        {
            context.Abort();
        }
    }

    private Task SendAsync(PeerMessage message) => message switch
    {
        PeerMessage.Words m => client.Said(m.From, m.Text),
        PeerMessage.Caption m => client.Captioned(m.From, m.Text),
        PeerMessage.UnmuteWish m => client.UnmuteWished(m.From),
        PeerMessage.Description m => client.Described(m.From, m.FromLine, m.ToLine, m.Kind, m.Sdp),
        PeerMessage.Candidate m => client.CandidateFound(m.From, m.FromLine, m.ToLine, m.Text, m.Mid, m.Index, m.Fragment),
        PeerMessage.Key m => client.KeyShared(m.From, m.FromLine, m.ToLine, m.PublicKey, m.Sealed),
        PeerMessage.WayChanged m => client.MediaWayChanged(m.Way),
        PeerMessage.PictureEnlarged m => client.PictureEnlarged(m.Media, m.ToLine, m.IsEnlarged),
        PeerMessage.MediaOffer m => client.MediaOffered(m.Media, m.ToLine, m.Number, m.Sdp, m.Streams),
        _ => throw new ArgumentOutOfRangeException(nameof(message), message.GetType().Name, "Unknown kind of peer message."),
    };
}
