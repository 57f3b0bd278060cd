using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Groups;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace BalintRoom.Tests.Support;

/// <summary>
/// A group of a facilitator (Fay), two members (Mia, Noor) and an observer (Olu), whose room goes over a media server from three people on. The media server
/// only says what Janus says.
/// </summary>
public abstract class MediaScene : IAsyncLifetime
{
    private protected FakeJanus Janus { get; private set; } = null!;

    private protected RoomsApp App { get; private set; } = null!;

    private protected TestSession Session { get; set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Janus = await FakeJanus.StartAsync();
        App = new RoomsApp(settings: [.. Janus.Settings, ("Voices:MeshUpTo", "2")]) { Configure = Configure };
        Session = await App.PlanAsync(await App.NewGroupAsync(
            new SeatDraft(null, "Mia"), new SeatDraft(null, "Noor"), new SeatDraft(null, "Olu", Role.Observer)));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await App.DisposeAsync();
        await Janus.DisposeAsync();
    }

    /// <summary>Replaces services of the product.</summary>
    private protected virtual void Configure(IServiceCollection services)
    {
    }

    private protected Task<MediaClient> ComeAsync(string name) => MediaClient.ComeAsync(Session, name);

    private protected Task<(MediaClient Fay, MediaClient Mia, MediaClient Noor, string Media)> GoOverAsync() => MediaClient.GoOverAsync(Session);

    private protected static async Task PushBackAsync(MediaClient fay, MediaClient presenter)
    {
        await fay.Room.AdvanceAsync();
        await presenter.Room.DoAsync("OfferCase", CaseOffer.NewCase);
        await fay.Room.DoAsync("Invite", presenter.Member);
        await presenter.Room.DoAsync("AnswerInvitation", true);
        await fay.Room.SeesAsync(v => v.Lead!.Exits.Contains(Phase.CasePresentation));
        foreach (var _ in new[] { Phase.CasePresentation, Phase.Questions, Phase.PushBack })
            await fay.Room.AdvanceAsync();
        await fay.Room.SeesAsync(Phase.PushBack);
    }

    /// <summary>The name under which those are received who began to send second: Mia, in these tests.</summary>
    private protected string FeedOfSecond()
    {
        var publishers = Janus.Requests.Where(r => (string?)r["request"] == "join" && (string?)r["ptype"] == "publisher").ToList();
        Assert.Equal(3, publishers.Count);
        return (string)publishers[1]["id"]!;
    }

    private protected static async Task RefusedAsync(RefusalCode why, Func<Task> what)
    {
        var error = await Assert.ThrowsAnyAsync<HubException>(what);
        Assert.EndsWith(why.ToString(), error.Message, StringComparison.Ordinal);
    }
}
