using System.Collections.Immutable;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Rooms;

/// <summary>Drives <see cref="CommandTable"/> over real connections.</summary>
public sealed class CommandTableTests(CommandTableTests.OneHost host) : IClassFixture<CommandTableTests.OneHost>
{
    public static TheoryData<Moment> Moments => [.. Enum.GetValues<Moment>()];

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task Every_message_of_everybody_is_answered_as_the_table_says(Moment moment)
    {
        var cast = host.Cast;
        var wrong = new List<string>();
        var room = await cast.StageAsync(moment);
        var revision = await EverybodyJoinsAsync(room);

        foreach (var row in CommandTable.Rows)
        {
            foreach (var who in Enum.GetValues<Who>())
            {
                var expected = row.Answers[who][(int)moment];
                if (row.Alone && expected.Changes)
                    continue;
                revision = await TryAsync(row, who, room, revision, expected);
            }
        }

        foreach (var row in CommandTable.Rows.Where(r => r.Alone))
        {
            foreach (var who in Enum.GetValues<Who>().Where(w => row.Answers[w][(int)moment].Changes))
            {
                var own = await cast.StageAsync(moment);
                var view = await cast[who].JoinAsync(own);
                await TryAsync(row, who, own, view.Revision, row.Answers[who][(int)moment]);
            }
        }

        Findings.None(wrong, "The room answers otherwise than the table says. Correct whichever of the two is wrong.");

        async Task<long> TryAsync(TableRow row, Who who, RoomId where, long before, Answer expected)
        {
            var reply = await cast[who].AskAsync(row.Method, [.. row.Arguments.Select(a => Real(a, who, before))]);
            if (reply.Refusal != expected.Refusal || reply.Accepted != (expected.Refusal is null) || reply.Revision > before != expected.Changes)
            {
                var came = reply.Accepted ? reply.Revision > before ? "changed the room" : "changed nothing" : $"{reply.Refusal}";
                wrong.Add($"{moment}: {row} by the {who} should be {expected}, and {came}.");
            }

            return Math.Max(reply.Revision, before);
        }
    }

    [Fact]
    public async Task A_connection_that_joined_no_room_is_told_so_whatever_it_sends()
    {
        await using var nobody = await (await host.Cast.DeviceOfAsync("Mia")).ConnectAsync();
        foreach (var row in CommandTable.Rows)
            await nobody.RefusedAsync(RefusalCode.NotJoined, row.Method, [.. row.Arguments.Select(a => Real(a, Who.Member, 0))]);
        var refused = await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(nobody.ReadAsync);
        Assert.EndsWith(nameof(RefusalCode.NotJoined), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_left_can_only_come_back_and_look_after_their_seat()
    {
        var room = await host.Cast.StageAsync(Moment.Questions);
        var mia = host.Cast[Who.Member];
        await mia.JoinAsync(room);
        await mia.DoAsync("Leave");
        foreach (var row in CommandTable.Rows.Where(r => r.Method is not ("Leave" or "ComeBack" or "ConfirmBrowsers" or "EndOtherBrowsers")))
            await mia.RefusedAsync(RefusalCode.HasLeft, row.Method, [.. row.Arguments.Select(a => Real(a, Who.Member, 0))]);
        await mia.DoAsync("ConfirmBrowsers");
        await mia.DoAsync("EndOtherBrowsers");
        await mia.DoAsync("Leave");
        await mia.DoAsync("ComeBack");
        await mia.DoAsync("RaiseHand");
    }

    [Fact]
    public void The_table_knows_every_message()
    {
        var hub = typeof(IRoomGateway).Assembly.GetType("BalintRoom.Rooms.Hubs.RoomHub", throwOnError: true)!;
        var messages = hub.GetMethods().Where(m => m.ReturnType == typeof(Task<RoomReply>)).Select(m => m.Name);
        Assert.Equal(
            messages.Order(StringComparer.Ordinal),
            CommandTable.Rows.Select(r => r.Method).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private async Task<long> EverybodyJoinsAsync(RoomId room)
    {
        var revision = 0L;
        foreach (var who in Enum.GetValues<Who>())
            revision = (await host.Cast[who].JoinAsync(room)).Revision;
        return revision;
    }

    private object? Real(object? argument, Who who, long revision) => argument switch
    {
        "me" => host.Cast.Group[FullGroup.NameOf(who)],
        "a line" => new LineId(host.Cast.Group[FullGroup.NameOf(who)].Value),
        "Max" => host.Cast.Group["Max"],
        "Pia" => host.Cast.Group["Pia"],
        "seen" => revision,
        "soon" => host.Cast.App.Time.GetUtcNow().AddMinutes(59),
        ImmutableArray<PlannedPhase> plan => plan.ToArray(),
        _ => argument,
    };

    /// <summary>One server for the whole table.</summary>
    public sealed class OneHost : IAsyncLifetime
    {
        internal FullGroup Cast { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Cast = await FullGroup.GatherAsync();

        public ValueTask DisposeAsync() => Cast.DisposeAsync();
    }
}
