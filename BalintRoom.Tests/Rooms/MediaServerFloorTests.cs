using System.Text.Json.Nodes;
using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Rooms;

/// <summary>The floor holds at a media server: whoever sits back is muted there, and it learns nothing else of who has a case.</summary>
public sealed class MediaServerFloorTests : MediaScene
{
    [Fact]
    public async Task The_presenter_who_sits_back_is_muted_at_the_media_server_and_let_through_on_return()
    {
        var (fay, mia, noor, media) = await GoOverAsync();
        foreach (var person in new[] { fay, mia, noor })
            await person.PublishAsync(media);
        await PushBackAsync(fay, mia);
        var feed = FeedOfSecond();
        foreach (var mid in new[] { "0", "1" })
            await Janus.AskedAsync("moderate", r => Is(r, feed, mid, isMuted: true));
        Assert.DoesNotContain(
            Janus.Requests.SkipWhile(r => !Is(r, feed, "0", isMuted: true)),
            r => (string?)r["request"] == "moderate" && (string?)r["id"] != feed && (bool)r["mute"]!);

        Janus.Forget();
        await fay.Room.AdvanceAsync();
        foreach (var mid in new[] { "0", "1" })
            await Janus.AskedAsync("moderate", r => Is(r, feed, mid, isMuted: false));
        await Janus.AskedAsync("configure", r => (bool?)r["streams"]?[0]?["keyframe"] == true);
    }

    [Fact]
    public async Task Whoever_sends_anew_while_sitting_back_is_muted_before_their_browser_has_the_answer()
    {
        var (fay, mia, noor, media) = await GoOverAsync();
        await PushBackAsync(fay, mia);
        Janus.Forget();
        await mia.PublishAsync(media);
        var asked = Janus.Requests.Where(r => (string?)r["request"] is "publish" or "moderate" && (bool?)r["mute"] != false).ToList();
        Assert.Equal(["publish", "moderate", "moderate"], asked.Select(r => (string)r["request"]!), StringComparer.Ordinal);
        await noor.PublishAsync(media);
        Assert.Equal(2, Janus.Requests.Count(r => (string?)r["request"] == "moderate"));
    }

    [Fact]
    public async Task In_the_case_call_the_media_server_learns_nothing_of_who_has_a_case()
    {
        var (fay, mia, noor, media) = await GoOverAsync();
        foreach (var person in new[] { fay, mia, noor })
            await person.PublishAsync(media);
        await fay.Room.AdvanceAsync();
        await mia.Room.DoAsync("OfferCase", CaseOffer.NewCase);
        await noor.Room.DoAsync("OfferCase", CaseOffer.NotToday);
        await mia.OfferedAsync(fay, noor);
        Assert.DoesNotContain(Janus.Requests, r => (string?)r["request"] == "moderate");
    }

    private static bool Is(JsonObject request, string feed, string mid, bool isMuted) => (string?)request["request"] == "moderate"
        && (string?)request["id"] == feed && (string?)request["mid"] == mid && (bool?)request["mute"] == isMuted;
}
