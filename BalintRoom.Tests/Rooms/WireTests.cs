using System.Text.Json;
using BalintRoom.Tests.Support;
using Microsoft.Extensions.Hosting;

namespace BalintRoom.Tests.Rooms;

/// <summary>The wire format, and how a connection is told that the server stops.</summary>
public sealed class WireTests(SharedRooms shared) : IClassFixture<SharedRooms>, IAsyncLifetime
{
    private FullGroup _cast = null!;

    [Theory]
    [InlineData(Moment.Waiting)]
    [InlineData(Moment.Asked)]
    [InlineData(Moment.PushBack)]
    [InlineData(Moment.WindDown)]
    [InlineData(Moment.Lobby)]
    [InlineData(Moment.Closed)]
    public async Task Json_and_MessagePack_bring_the_same_view_and_the_same_changes(Moment moment)
    {
        var room = await _cast.StageAsync(moment);
        var device = await _cast.DeviceOfAsync("Fay");
        await using var json = await device.ConnectAsync(Wire.Json);
        await using var packed = await device.ConnectAsync(Wire.MessagePack);
        Assert.Equal(Text(await json.JoinAsync(room)), Text(await packed.JoinAsync(room)));

        if (moment == Moment.Closed)
            return;
        var reply = await packed.DoAsync("ConfirmPrivateSpace", true);
        await json.DoAsync("DeclareLeaving", _cast.App.Time.GetUtcNow().AddMinutes(40));
        await json.SeesAsync(v => v.Mine.LeavingAt is not null);
        await packed.SeesAsync(v => v.Mine.LeavingAt is not null);
        Assert.True(reply.Revision < json.View.Revision);
        Assert.Equal(Text(json.View), Text(packed.View));
        Assert.Equal(json.Received.Select(Text), packed.Received.Select(Text), StringComparer.Ordinal);
    }

    [Fact]
    public async Task On_the_wire_names_are_words_ids_are_hex_and_times_are_absolute()
    {
        var room = await _cast.StageAsync(Moment.PushBack);
        using var socket = await (await _cast.DeviceOfAsync("Pia")).OpenSocketAsync();
        await socket.SendAsync("{\"protocol\":\"json\",\"version\":1}");
        Assert.Equal("{}", await socket.ReceiveAsync());
        await socket.SendAsync($$"""{"type":1,"invocationId":"1","target":"Join","arguments":["{{room}}"]}""");
        var view = JsonDocument.Parse(await socket.ReceiveAsync()).RootElement.GetProperty("result");
        Assert.Equal(room.Value.ToString("N"), view.GetProperty("room").GetString());
        Assert.Equal("PushBack", view.GetProperty("stage").GetProperty("phase").GetString());
        Assert.Equal("Running", view.GetProperty("stage").GetProperty("clock").GetString());
        Assert.Equal(_cast.App.Time.GetUtcNow().AddMinutes(22), view.GetProperty("stage").GetProperty("endsAt").GetDateTimeOffset());
        Assert.Equal("SittingBack", view.GetProperty("mine").GetProperty("floor").GetProperty("reason").GetString());
        Assert.Equal("Member", view.GetProperty("mine").GetProperty("role").GetString());
        Assert.Equal("Here", view.GetProperty("mine").GetProperty("presence").GetString());
        Assert.Equal("None", view.GetProperty("mine").GetProperty("turn").GetString());
        Assert.Equal(JsonValueKind.Null, view.GetProperty("lead").ValueKind);

        await socket.SendAsync("""{"type":1,"invocationId":"2","target":"RaiseHand","arguments":[]}""");
        var reply = JsonDocument.Parse(await socket.ReceiveAsync()).RootElement.GetProperty("result");
        Assert.False(reply.GetProperty("accepted").GetBoolean());
        Assert.Equal("SittingBack", reply.GetProperty("refusal").GetString());
    }

    [Fact]
    public async Task A_stopping_server_tells_its_clients_before_it_closes()
    {
        await using var own = await FullGroup.GatherAsync();
        var room = await own.StageAsync(Moment.PushBack);
        var mia = own[Who.Member];
        await mia.JoinAsync(room);
        own.App.Service<IHostApplicationLifetime>().StopApplication();
        await mia.ServerStoppingAsync;
        await mia.ClosedAsync;
        Assert.Equal(["ServerStopping", "Closed"], mia.Happened);
    }

    public async ValueTask InitializeAsync() => _cast = await FullGroup.GatherAsync(shared.App);

    public ValueTask DisposeAsync() => _cast.DisposeAsync();

    private static string Text<T>(T value) => JsonSerializer.Serialize(value);
}
