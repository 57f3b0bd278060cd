using System.Diagnostics;
using System.Net.WebSockets;
using BalintRoom.Bench.Clients;
using BalintRoom.Bench.Product;
using BalintRoom.Bench.Servers;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms;
using BalintRoom.Rooms.Ports;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace BalintRoom.Bench.Faults;

/// <summary>
/// Takes one room to the case call and back, again and again, whatever becomes of the servers. After each lost connection the last step is asked for again
/// with the revision it was decided on: one that was done is refused, one that was not is done now.
/// </summary>
internal sealed class SteadyFacilitator(SeededRoom room, Func<Uri> server, TimeSpan pause)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private Step? _last;
    private long _revision;
    private long _confirmedAt;

    /// <summary>How many steps the room has acknowledged when they were asked for.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>How many steps were done although their answer was lost.</summary>
    public long Landed { get; private set; }

    /// <summary>How many acknowledged steps were gone.</summary>
    public long Lost { get; private set; }

    /// <summary>How many steps were done again when they were asked for again.</summary>
    public long Twice { get; private set; }

    /// <summary>How many were refused because they could not be stored.</summary>
    public long NotStored { get; private set; }

    /// <summary>The longest time between two confirmed steps.</summary>
    public TimeSpan LongestPause { get; private set; }

    /// <summary>What the last lost connection said, to explain a room that does not go on; empty where none was lost.</summary>
    public string LastFault { get; private set; } = "";

    /// <summary>How many steps were confirmed, in one way or the other.</summary>
    public long Confirmed => Acknowledged + Landed;

    public async Task RunAsync(CancellationToken stop)
    {
        _confirmedAt = Stopwatch.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var hub = HubConnections.Build(new Uri(server(), RoomsSetup.HubPath), room.Visitors[0], HubEncoding.Json);
                await LeadAsync(hub, stop);
            }
            catch (Exception e) when (IsOutage(e))
            {
                LastFault = e.Message;
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
            }
        }
    }

    /// <summary>Asks once more for the last step, so that none is in doubt, where the servers are whole again.</summary>
    public Task FinishAsync() => WithPatienceAsync(async patience =>
    {
        await using var hub = HubConnections.Build(new Uri(server(), RoomsSetup.HubPath), room.Visitors[0], HubEncoding.Json);
        await ComeBackAsync(hub, patience);
    });

    public static bool IsOutage(Exception e) => e is InvalidOperationException or OperationCanceledException or HttpRequestException or IOException
        or HubException or WebSocketException or TimeoutException;

    private async Task LeadAsync(HubConnection hub, CancellationToken stop)
    {
        var phase = Phase.Waiting;
        await WithPatienceAsync(async patience => phase = await ComeBackAsync(hub, patience));
        while (!stop.IsCancellationRequested)
        {
            if (_last is not { IsConfirmed: false })
                _last = new Step(phase == Phase.Gathering ? Phase.CaseCall : Phase.Gathering, _revision);
            RoomReply? reply = null;
            await WithPatienceAsync(async patience => reply = await AskAsync(hub, _last, phase, patience));
            if (!Take(reply!, _last))
                return;
            if (_last.IsConfirmed)
                phase = _last.To;
            await Task.Delay(pause, TimeProvider.System, stop);
        }
    }

    /// <summary>Joins, settles the last step, and looks where the room is.</summary>
    private async Task<Phase> ComeBackAsync(HubConnection hub, CancellationToken patience)
    {
        await hub.StartAsync(patience);
        var view = await hub.InvokeAsync<RoomView>("Join", room.Id, patience);
        if (view.Mine.Primary == PrimaryAction.GoIn)
            await hub.InvokeAsync<RoomReply>(nameof(RoomCommand.GoIn), patience);
        if (_last is { } last)
        {
            var before = view.Stage.Phase;
            var wasConfirmed = last.IsConfirmed;
            if (wasConfirmed && before != last.To)
                Lost++;
            while (true)
            {
                var reply = await AskAsync(hub, last, last.To == Phase.CaseCall ? Phase.Gathering : Phase.CaseCall, patience);
                if (reply.Accepted && wasConfirmed && before == last.To)
                    Twice++;
                if (reply.Refusal != RefusalCode.NotStored)
                {
                    Take(reply, last);
                    break;
                }

                NotStored++;
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, patience);
            }
        }

        view = await hub.InvokeAsync<RoomView>("Read", patience);
        _revision = view.Revision;
        return view.Stage.Phase;
    }

    private static Task<RoomReply> AskAsync(HubConnection hub, Step step, Phase from, CancellationToken patience) =>
        step.To == Phase.Gathering && from != Phase.Waiting
            ? hub.InvokeAsync<RoomReply>(nameof(RoomCommand.GoBack), step.SeenRevision, patience)
            : hub.InvokeAsync<RoomReply>(nameof(RoomCommand.Advance), step.SeenRevision, (Phase?)step.To, patience);

    /// <returns>Whether the connection is still good for a step.</returns>
    private bool Take(RoomReply reply, Step step)
    {
        switch (reply)
        {
            case { Accepted: true } when !step.IsConfirmed:
                Acknowledged++;
                Confirm(step);
                _revision = Math.Max(_revision, reply.Revision);
                return true;
            case { Refusal: RefusalCode.AlreadyDone } when !step.IsConfirmed:
                Landed++;
                Confirm(step);
                return false;
            case { Refusal: RefusalCode.NotStored }:
                NotStored++;
                return true;
            default:
                LastFault = $"{reply.Refusal}";
                return false;
        }
    }

    private void Confirm(Step step)
    {
        step.IsConfirmed = true;
        var took = Stopwatch.GetElapsedTime(_confirmedAt);
        if (took > LongestPause)
            LongestPause = took;
        _confirmedAt = Stopwatch.GetTimestamp();
    }

    private static async Task WithPatienceAsync(Func<CancellationToken, Task> work)
    {
        using var patience = new CancellationTokenSource(Patience);
        await work(patience.Token);
    }
}
