using System.Text.Json.Nodes;
using BalintRoom.Rooms.Janus;
using BalintRoom.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BalintRoom.Tests.Rooms;

/// <summary>The client of a media server, against one that only says what Janus says.</summary>
public sealed class JanusTests
{
    [Fact]
    public async Task An_answer_is_the_event_whenever_its_acknowledgement_comes()
    {
        await using var janus = await FakeJanus.StartAsync();
        await using var connection = await OpenAsync(janus);
        var room = await VideoRoom.CreateAsync(connection, FakeJanus.AdminKey, NewName(), 12, 600_000);
        var (_, answer, streams) = await room.PublishAsync("mia", "an offer", _ => { });
        Assert.Equal("answer to an offer", answer);
        Assert.Equal([new JanusStream("0", "audio", null), new JanusStream("1", "video", null)], streams);
    }

    [Fact]
    public async Task A_room_takes_encrypted_streams_alone_records_nothing_and_tells_nobody_who_speaks()
    {
        await using var janus = await FakeJanus.StartAsync();
        await using var connection = await OpenAsync(janus);
        var room = await VideoRoom.CreateAsync(connection, FakeJanus.AdminKey, NewName(), 12, 600_000);
        await room.PublishAsync("mia", "an offer", _ => { });
        var created = await janus.AskedAsync("create");
        Assert.True((bool?)created["require_e2ee"]);
        Assert.True((bool?)created["is_private"]);
        Assert.False((bool?)created["record"]);
        Assert.False((bool?)created["permanent"]);
        Assert.False((bool?)created["audiolevel_ext"]);
        Assert.True((bool?)(await janus.AskedAsync("publish"))["e2ee"]);
        var names = new[] { "room", "secret", "pin" }.Select(name => (string?)created[name]).ToArray();
        Assert.All(names, name => Assert.InRange(name!.Length, 32, 80));
        Assert.Distinct(names, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_refusal_says_which_and_the_connection_goes_on()
    {
        await using var janus = await FakeJanus.StartAsync();
        await using var connection = await OpenAsync(janus);
        var refused = await Assert.ThrowsAsync<JanusException>(() => VideoRoom.CreateAsync(connection, "another key", NewName(), 12, 600_000));
        Assert.Equal(433, refused.Code);
        var room = await VideoRoom.CreateAsync(connection, FakeJanus.AdminKey, NewName(), 12, 600_000);
        Assert.Equal(JanusException.NoSuchFeed, (await Assert.ThrowsAsync<JanusException>(() => room.KickAsync("nobody"))).Code);
        janus.Instead = body => (string?)body["request"] == "publish"
            ? new JsonObject { ["videoroom"] = "event", ["error_code"] = 437, ["error"] = "No." }
            : null;
        Assert.Equal(437, (await Assert.ThrowsAsync<JanusException>(() => room.PublishAsync("mia", "an offer", _ => { }))).Code);
    }

    [Fact]
    public async Task A_wrong_secret_ends_the_attempt()
    {
        await using var janus = await FakeJanus.StartAsync();
        var refused = await Assert.ThrowsAsync<JanusException>(() => JanusConnection.OpenAsync(janus.Address, "wrong", TimeProvider.System, Stop));
        Assert.Equal(403, refused.Code);
    }

    [Fact]
    public async Task A_server_that_is_killed_ends_the_connection_at_once_and_what_was_asked()
    {
        await using var janus = await FakeJanus.StartAsync();
        await using var connection = await OpenAsync(janus);
        janus.IsSilent = true;
        var asked = connection.AttachAsync(_ => { });
        janus.Kill();
        await connection.Ended.WaitAsync(TimeSpan.FromSeconds(3), Stop);
        await Assert.ThrowsAsync<JanusException>(() => asked);
        await Assert.ThrowsAsync<JanusException>(() => connection.AttachAsync(_ => { }));
    }

    [Fact]
    public async Task A_server_that_hangs_is_lost_after_some_seconds()
    {
        var time = new FakeTimeProvider();
        await using var janus = await FakeJanus.StartAsync();
        await using var connection = await JanusConnection.OpenAsync(janus.Address, FakeJanus.Secret, time, Stop);
        janus.IsSilent = true;
        for (var second = 0; second < 9 && !connection.Ended.IsCompleted; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(connection.Ended, Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Stop));
        }

        await connection.Ended.WaitAsync(TimeSpan.FromSeconds(3), Stop);
    }

    [Fact]
    public async Task A_session_that_the_server_has_given_up_is_lost()
    {
        await using var janus = await FakeJanus.StartAsync();
        await using var connection = await OpenAsync(janus);
        await janus.SayAsync(await connection.AttachAsync(_ => { }), new JsonObject { ["janus"] = "timeout" });
        await connection.Ended.WaitAsync(TimeSpan.FromSeconds(3), Stop);
    }

    [Fact]
    public async Task What_Janus_says_by_itself_reaches_the_handle_it_is_about()
    {
        await using var janus = await FakeJanus.StartAsync();
        await using var connection = await OpenAsync(janus);
        var came = new TaskCompletionSource<JanusEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
        await connection.AttachAsync(_ => came.TrySetException(new InvalidOperationException("Not for this one.")));
        var handle = await connection.AttachAsync(said => came.TrySetResult(said));
        await janus.SayAsync(handle, new JsonObject { ["janus"] = "hangup", ["reason"] = "ICE failed" });
        Assert.Equal("hangup", (await came.Task.WaitAsync(TimeSpan.FromSeconds(10), Stop)).Kind);
    }

    [Fact]
    public async Task Empty_rooms_that_are_left_over_go_and_no_others()
    {
        await using var janus = await FakeJanus.StartAsync();
        var (leftOver, inUse, others) = (NewName("dead"), NewName("dead"), NewName("alive"));
        janus.Leave(leftOver.ToString());
        janus.Leave(inUse.ToString(), people: 2);
        janus.Leave(others.ToString());
        janus.Leave("balint-0123456789abcdef0123456789abcdef");
        janus.Leave("somebody-elses");
        await using var connection = await OpenAsync(janus);
        Assert.Equal(1, await VideoRoom.DestroyLeftOverAsync(connection, FakeJanus.AdminKey, name => name.Owner == "dead"));
        Assert.Equal(
            new[] { inUse.ToString(), others.ToString(), "balint-0123456789abcdef0123456789abcdef", "somebody-elses" }.Order(StringComparer.Ordinal),
            janus.Rooms.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_room_that_another_server_destroys_at_the_same_moment_keeps_nobody_from_the_media_server()
    {
        await using var janus = await FakeJanus.StartAsync();
        janus.Leave(NewName().ToString());
        janus.Leave(NewName().ToString());
        janus.Instead = body => (string?)body["request"] == "destroy"
            ? new JsonObject { ["videoroom"] = "event", ["error_code"] = JanusException.NoSuchRoom, ["error"] = "No such room" }
            : null;
        await using var connection = await OpenAsync(janus);
        Assert.Equal(0, await VideoRoom.DestroyLeftOverAsync(connection, FakeJanus.AdminKey, _ => true));
        Assert.Equal(2, janus.Requests.Count(r => (string?)r["request"] == "destroy"));
    }

    [Theory]
    [InlineData("balint-0123456789abcdef-1790000000-0123", true)]
    [InlineData("balint-0123456789abcdef0123456789abcdef", false)]
    [InlineData("balint--1790000000-0123", false)]
    [InlineData("balint-a-1790000000-", false)]
    [InlineData("balint-a--1790000000-0123", false)]
    [InlineData("balint-a-99999999999999999-0123", false)]
    [InlineData("balint-a-1790000000-0123-4567", false)]
    [InlineData("other-0123456789abcdef-1790000000-0123", false)]
    [InlineData("", false)]
    public void A_name_is_read_only_where_it_is_one_of_ours(string text, bool isOurs)
    {
        var read = VideoRoomName.Parse(text);
        Assert.Equal(isOurs, read is not null);
        if (isOurs)
            Assert.Equal((text, "0123456789abcdef", DateTimeOffset.FromUnixTimeSeconds(1790000000)), (read!.ToString(), read.Owner, read.MadeAt));
    }

    /// <summary>What Janus itself says to the same requests.</summary>
    [Fact]
    [Trait("Needs", "janus")]
    public async Task Janus_itself_makes_rooms_finds_those_of_an_earlier_run_and_refuses_strangers()
    {
        await using var janus = await Janus.StartAsync();
        await Assert.ThrowsAsync<JanusException>(() => JanusConnection.OpenAsync(janus.Address, "wrong", TimeProvider.System, Stop));
        await using (var earlier = await JanusConnection.OpenAsync(janus.Address, Janus.Secret, TimeProvider.System, Stop))
        {
            await VideoRoom.CreateAsync(earlier, Janus.AdminKey, NewName(), 12, 600_000);
            Assert.Equal(433, (await Assert.ThrowsAsync<JanusException>(() => VideoRoom.CreateAsync(earlier, "wrong", NewName(), 12, 600_000))).Code);
        }

        await using var connection = await JanusConnection.OpenAsync(janus.Address, Janus.Secret, TimeProvider.System, Stop);
        Assert.Equal(1, await VideoRoom.DestroyLeftOverAsync(connection, Janus.AdminKey, _ => true));
        Assert.Equal(0, await VideoRoom.DestroyLeftOverAsync(connection, Janus.AdminKey, _ => true));
        var room = await VideoRoom.CreateAsync(connection, Janus.AdminKey, NewName(), 12, 600_000);
        Assert.Equal(JanusException.NoSuchFeed, (await Assert.ThrowsAsync<JanusException>(() => room.KickAsync("nobody"))).Code);
        Assert.Equal(JanusException.NoSuchFeed, (await Assert.ThrowsAsync<JanusException>(() => room.ModerateAsync("nobody", "0", true))).Code);
        await room.DestroyAsync();
        await janus.KillAsync();
        await connection.Ended.WaitAsync(TimeSpan.FromSeconds(3), Stop);
        await Assert.ThrowsAnyAsync<Exception>(() => JanusConnection.OpenAsync(janus.Address, Janus.Secret, TimeProvider.System, Stop));
    }

    private static VideoRoomName NewName(string owner = "owner") => new(owner, DateTimeOffset.UnixEpoch.AddYears(56));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<JanusConnection> OpenAsync(FakeJanus janus) =>
        JanusConnection.OpenAsync(janus.Address, FakeJanus.Secret, TimeProvider.System, Stop);
}
