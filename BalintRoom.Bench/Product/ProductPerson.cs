using BalintRoom.Bench.Clients;
using BalintRoom.Bench.Load;
using BalintRoom.Bench.Servers;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Delivery;
using BalintRoom.Rooms.Ports;
using Microsoft.AspNetCore.SignalR.Client;

namespace BalintRoom.Bench.Product;

/// <summary>A person in a room of the product, connected to its hub.</summary>
internal sealed class ProductPerson : IHubPerson
{
    private readonly HubConnection _connection;
    private readonly MemberId _me;
    private long _revision;
    private bool _handUp;
    private Phase _phase;
    private Phase _rest;
    private bool _isOn;

    public ProductPerson(HubConnection connection, MemberId me)
    {
        _connection = connection;
        _me = me;
        connection.On<RoomChange>(nameof(IRoomClient.RoomChanged), Take);
    }

    public Action<EventKind?>? Told { get; set; }

    public async Task JoinAsync(RoomId room)
    {
        await _connection.StartAsync();
        var view = await _connection.InvokeAsync<RoomView>("Join", room);
        if (view.Mine.Primary == PrimaryAction.GoIn)
        {
            await MustAsync(nameof(RoomCommand.GoIn));
            view = await _connection.InvokeAsync<RoomView>("Read");
        }

        _revision = view.Revision;
        _phase = _rest = view.Stage.Phase;
    }

    /// <summary>Starts a phase, which becomes the one that the load returns to.</summary>
    public async Task AdvanceAsync(Phase to)
    {
        await MustAsync(nameof(RoomCommand.Advance), _revision, to);
        _phase = _rest = to;
    }

    /// <summary>Asks a person to present, who accepts.</summary>
    public async Task InviteAsync(ProductPerson presenter)
    {
        await MustAsync(nameof(RoomCommand.Invite), presenter._me);
        await presenter.MustAsync(nameof(RoomCommand.AnswerInvitation), true);
    }

    public async Task<bool> MoveHandAsync() => _handUp
        ? (await AskAsync(nameof(RoomCommand.LowerHand), _me)).Accepted
        : (await AskAsync(nameof(RoomCommand.RaiseHand))).Accepted;

    public async Task<bool> ChangePhaseAsync()
    {
        var reply = _isOn
            ? await AskAsync(nameof(RoomCommand.TakeBack), Revision)
            : await AskAsync(nameof(RoomCommand.Advance), Revision, null);
        // Undo works for ten seconds only, and the other server's measurement in between takes longer.
        if (reply.Refusal == RefusalCode.TooLateToTakeBack)
            reply = await AskAsync(nameof(RoomCommand.GoBack), Revision);
        // The answer may arrive before the change, so the last known phase is only used if the command was refused.
        _isOn = reply.Accepted ? !_isOn : _phase != _rest;
        return reply.Accepted;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private long Revision => Interlocked.Read(ref _revision);

    private void Take(RoomChange change)
    {
        See(change.Revision);
        if (change.Hands is { } hands)
            _handUp = hands.Contains(_me);
        if (change.Stage is { } stage)
            _phase = stage.Phase;
        Told?.Invoke(HubConnections.KindOf(change.Changed));
    }

    private async Task<RoomReply> AskAsync(string method, params object?[] arguments)
    {
        var reply = await _connection.InvokeCoreAsync<RoomReply>(method, arguments);
        See(reply.Revision);
        return reply;
    }

    private async Task MustAsync(string method, params object?[] arguments)
    {
        var reply = await AskAsync(method, arguments);
        if (!reply.Accepted)
            throw new BenchException($"The room refused {method}: {reply.Refusal}.");
    }

    /// <summary>Answers and changes may arrive in either order, so only a higher revision replaces the known one.</summary>
    private void See(long revision)
    {
        var seen = Revision;
        while (revision > seen)
            seen = Interlocked.CompareExchange(ref _revision, revision, seen);
    }
}
