using System.Collections.Concurrent;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Groups;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace BalintRoom.Tests.Rooms;

/// <summary>To whom captions of what people say are passed on, and when.</summary>
public sealed class CaptionTests : IAsyncLifetime
{
    private RoomsApp _app = null!;
    private TestSession _session = null!;

    public async ValueTask InitializeAsync()
    {
        _app = new RoomsApp();
        _session = await _app.PlanAsync(await _app.NewGroupAsync(
            new SeatDraft(null, "Mia"), new SeatDraft(null, "Noor"), new SeatDraft(null, "Olu", Role.Observer)));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Captions_go_to_those_who_have_asked_for_them_and_to_nobody_else()
    {
        await using var fay = await _session.ComeAsync("Fay");
        await fay.AdvanceAsync();
        await using var mia = await _session.ComeAsync("Mia");
        await using var noor = await _session.ComeAsync("Noor");
        await using var olu = await _session.ComeAsync("Olu");
        var captions = new ConcurrentQueue<(string Who, string Text)>();
        foreach (var (client, who) in new[] { (fay, "Fay"), (mia, "Mia"), (noor, "Noor"), (olu, "Olu") })
            client.Hub.On<MemberId, string>("Captioned", (_, text) => captions.Enqueue((who, text)));

        await mia.DoAsync("Caption", "nobody reads this");
        await noor.DoAsync("AskForCaptions", true);
        await olu.DoAsync("AskForCaptions", true);
        await mia.SeesAsync(view => view.Mine.CaptionsWanted);

        // What is said aloud keeps nobody from typing, and comes no faster than what is typed.
        await mia.DoAsync("Say", "typed");
        await mia.RefusedAsync(RefusalCode.TooSoon, "Caption", "too fast");
        _app.Time.Advance(RoomLimits.SpeechEvery);
        await mia.DoAsync("Caption", " said aloud ");
        await noor.DoAsync("Caption", "her own");
        await noor.DoAsync("AskForCaptions", false);
        _app.Time.Advance(RoomLimits.SpeechEvery);
        await mia.DoAsync("Caption", "to one");
        await AllHaveHeardAsync(fay, [fay, mia, noor, olu]);
        Assert.Equal(
            [("Noor", "said aloud"), ("Olu", "her own"), ("Olu", "said aloud"), ("Olu", "to one")],
            captions.Order().ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    [InlineData("hid\u202Eden")]
    public async Task A_caption_is_a_line_of_text_like_a_typed_one(string text)
    {
        await using var fay = await _session.ComeAsync("Fay");
        await fay.AdvanceAsync();
        await fay.RefusedAsync(RefusalCode.WordsInvalid, "Caption", text);
        await fay.RefusedAsync(RefusalCode.WordsInvalid, "Caption", new string('x', RoomLimits.WordsLength + 1));
    }

    /// <summary>Everything that was sent before has come once everybody has what is typed now.</summary>
    private static async Task AllHaveHeardAsync(RoomClient from, RoomClient[] all)
    {
        var heard = all.Select(client =>
        {
            var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            client.Hub.On<MemberId, string>("Said", (_, text) =>
            {
                if (text == "that is all")
                    came.TrySetResult();
            });
            return came.Task;
        }).ToArray();
        await from.DoAsync("Say", "that is all");
        await Task.WhenAll(heard).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }
}
