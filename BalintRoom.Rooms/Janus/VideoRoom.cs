using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BalintRoom.Rooms.Janus;

/// <summary>
/// A room of Janus' VideoRoom plugin. Nobody but the product knows its secrets, so that nobody else can enter it, and it takes encrypted streams only.
/// </summary>
internal sealed class VideoRoom
{
    private readonly JanusConnection _connection;
    private readonly string _name;
    private readonly string _secret;
    private readonly string _pin;
    private readonly long _manager;

    private VideoRoom(JanusConnection connection, string adminKey, long manager, string name)
    {
        _connection = connection;
        _manager = manager;
        _name = name;
        _secret = SecretOf(name, adminKey);
        _pin = RandomText();
    }

    /// <summary>Makes a room.</summary>
    /// <param name="connection">The media server.</param>
    /// <param name="adminKey">The plugin's <c>admin_key</c>, without which nobody makes rooms.</param>
    /// <param name="name">Its name.</param>
    /// <param name="publishers">How many people send at most.</param>
    /// <param name="bitsPerSecond">What one person's picture may take at most.</param>
    public static async Task<VideoRoom> CreateAsync(JanusConnection connection, string adminKey, VideoRoomName name, int publishers, int bitsPerSecond)
    {
        var room = new VideoRoom(connection, adminKey, await connection.AttachAsync(_ => { }), name.ToString());
        await connection.RequestAsync(room._manager, new JsonObject
        {
            ["request"] = "create",
            ["room"] = room._name,
            ["admin_key"] = adminKey,
            ["secret"] = room._secret,
            ["pin"] = room._pin,
            ["description"] = "",
            ["is_private"] = true,
            ["permanent"] = false,
            ["require_e2ee"] = true,
            ["record"] = false,
            ["lock_record"] = true,
            ["publishers"] = publishers,
            ["bitrate"] = bitsPerSecond,
            ["audiocodec"] = "opus",
            ["videocodec"] = "vp8",
            ["opus_fec"] = true,
            ["opus_dtx"] = true,

            // It would tell the media server who speaks.
            ["audiolevel_ext"] = false,
        });
        return room;
    }

    /// <summary>Destroys empty rooms that are left over.</summary>
    /// <param name="connection">The media server.</param>
    /// <param name="adminKey">The plugin's <c>admin_key</c>; private rooms are listed to whoever knows it.</param>
    /// <param name="isLeftOver">Whether a room of the product is.</param>
    /// <returns>How many there were.</returns>
    public static async Task<int> DestroyLeftOverAsync(JanusConnection connection, string adminKey, Func<VideoRoomName, bool> isLeftOver)
    {
        var manager = await connection.AttachAsync(_ => { });
        var listed = await connection.RequestAsync(manager, new JsonObject { ["request"] = "list", ["admin_key"] = adminKey });
        var destroyed = 0;
        foreach (var room in listed.Data.GetProperty("list").EnumerateArray())
        {
            // Rooms that others have made may have numbers for names.
            var id = room.GetProperty("room");
            if (id.ValueKind != JsonValueKind.String || id.GetString() is not { } text || VideoRoomName.Parse(text) is not { } name
                || room.GetProperty("num_participants").GetInt32() > 0 || !isLeftOver(name))
                continue;
            try
            {
                await new VideoRoom(connection, adminKey, manager, text).EndAsync();
                destroyed++;
            }
            catch (JanusException e) when (e.Code != 0)
            {
                // Another server has destroyed it at the same moment.
            }
        }

        await connection.DetachAsync(manager);
        return destroyed;
    }

    /// <summary>Lets a person send. The streams are those that Janus takes from their description.</summary>
    /// <param name="feed">The name under which others receive it.</param>
    /// <param name="offer">The browser's description.</param>
    /// <param name="handler">Called with what Janus says by itself.</param>
    /// <returns>The handle, Janus' description, and the streams.</returns>
    public async Task<(long Handle, string Answer, IReadOnlyList<JanusStream> Streams)> PublishAsync(
        string feed, string offer, Action<JanusEvent> handler)
    {
        var handle = await _connection.AttachAsync(handler);
        try
        {
            await _connection.RequestAsync(handle, new JsonObject
            {
                ["request"] = "join",
                ["ptype"] = "publisher",
                ["room"] = _name,
                ["pin"] = _pin,
                ["id"] = feed,
            });
            var answer = await _connection.RequestAsync(handle, new JsonObject { ["request"] = "publish" }, "offer", offer);
            return (handle, answer.Sdp!, StreamsIn(answer.Data));
        }
        catch
        {
            await _connection.DetachAsync(handle);
            throw;
        }
    }

    /// <summary>Lets a person receive others. What Janus offers then comes as an answer or as an event with a description.</summary>
    /// <returns>The handle, Janus' description, and the streams.</returns>
    public async Task<(long Handle, string Offer, IReadOnlyList<JanusStream> Streams)> SubscribeAsync(
        IEnumerable<string> feeds, Action<JanusEvent> handler)
    {
        var handle = await _connection.AttachAsync(handler);
        try
        {
            var answer = await _connection.RequestAsync(handle, new JsonObject
            {
                ["request"] = "join",
                ["ptype"] = "subscriber",
                ["room"] = _name,
                ["pin"] = _pin,
                ["streams"] = Feeds(feeds),
            });
            return (handle, answer.Sdp!, StreamsIn(answer.Data));
        }
        catch
        {
            await _connection.DetachAsync(handle);
            throw;
        }
    }

    /// <summary>Lets a person receive more others.</summary>
    /// <returns>Janus' new description with the streams; null where nothing needs to be negotiated.</returns>
    public async Task<(string Offer, IReadOnlyList<JanusStream> Streams)?> SubscribeMoreAsync(long handle, IEnumerable<string> feeds)
    {
        var answer = await _connection.RequestAsync(handle, new JsonObject { ["request"] = "update", ["subscribe"] = Feeds(feeds) });
        return answer.Sdp is { } offer ? (offer, StreamsIn(answer.Data)) : null;
    }

    /// <summary>Passes on a browser's answer to what Janus offered.</summary>
    public Task StartAsync(long handle, string answer) =>
        _connection.RequestAsync(handle, new JsonObject { ["request"] = "start" }, "answer", answer);

    /// <summary>Mutes a person's stream for everybody, or lets it through again.</summary>
    public Task ModerateAsync(string feed, string mid, bool isMuted) => _connection.RequestAsync(_manager, new JsonObject
    {
        ["request"] = "moderate",
        ["room"] = _name,
        ["secret"] = _secret,
        ["id"] = feed,
        ["mid"] = mid,
        ["mute"] = isMuted,
    });

    /// <summary>Asks a person's browser for a whole picture, with which others can begin at once.</summary>
    public Task AskForKeyFrameAsync(long publisher, string mid) => _connection.RequestAsync(publisher, new JsonObject
    {
        ["request"] = "configure",
        ["streams"] = new JsonArray(new JsonObject { ["mid"] = mid, ["keyframe"] = true }),
    });

    /// <summary>Puts a person who sends out of the room.</summary>
    public Task KickAsync(string feed) => _connection.RequestAsync(_manager, new JsonObject
    {
        ["request"] = "kick",
        ["room"] = _name,
        ["secret"] = _secret,
        ["id"] = feed,
    });

    /// <summary>Ends the room with all streams in it.</summary>
    public async Task DestroyAsync()
    {
        await EndAsync();
        await _connection.DetachAsync(_manager);
    }

    /// <summary>The streams that a message of the plugin lists, those that carry something alone.</summary>
    public static IReadOnlyList<JanusStream> StreamsIn(JsonElement data) => !data.TryGetProperty("streams", out var streams)
        ? []
        :
        [
            .. streams.EnumerateArray()
                .Where(stream => !IsSet(stream, "disabled") && (!stream.TryGetProperty("active", out var active) || active.GetBoolean()))
                .Select(stream => new JanusStream(
                    stream.GetProperty("mid").GetString()!,
                    stream.GetProperty("type").GetString()!,
                    stream.TryGetProperty("feed_id", out var feed) ? feed.GetString() : null)),
        ];

    private Task EndAsync() => _connection.RequestAsync(_manager, new JsonObject
    {
        ["request"] = "destroy",
        ["room"] = _name,
        ["secret"] = _secret,
        ["permanent"] = false,
    });

    private static bool IsSet(JsonElement stream, string name) => stream.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static JsonArray Feeds(IEnumerable<string> feeds) => [.. feeds.Select(feed => new JsonObject { ["feed"] = feed })];

    /// <summary>Derived from the name, so that a later run can end the room.</summary>
    private static string SecretOf(string name, string adminKey) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(adminKey), Encoding.UTF8.GetBytes(name)));

    private static string RandomText() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
