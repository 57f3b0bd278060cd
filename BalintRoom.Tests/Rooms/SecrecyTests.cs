using System.IO.Compression;
using System.Text;
using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace BalintRoom.Tests.Rooms;

/// <summary>In a whole session nobody receives what they may not see, and no word of a case is stored or logged.</summary>
public sealed class SecrecyTests : IAsyncLifetime
{
    private const string Canary = "Mr Quetzalcoatl of bed nine";
    private const string Typed = "I keep thinking of Quetzalcoatl";
    private const string Spoken = "and of the eyes of Quetzalcoatl";
    private readonly TaskCompletionSource<string> _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FullGroup _cast = null!;

    [Fact]
    public async Task In_a_whole_session_nobody_receives_what_is_for_others()
    {
        await RunASessionAsync();

        foreach (var who in new[] { Who.Member, Who.Presenter, Who.Deputy, Who.Observer })
        {
            var mine = _cast.Group[FullGroup.NameOf(who)];
            var received = _cast[who].Received;
            Assert.NotEmpty(received);
            Assert.All(received, c => Assert.Null(c.Lead));
            Assert.All(received.Where(c => c.Mine is not null), c => Assert.Equal(mine, c.Mine!.Member));
            if (who != Who.Presenter)
                Assert.All(received.Where(c => c.Mine is not null), c => Assert.Equal(0, c.Mine!.Touches));
        }

        foreach (var who in new[] { Who.Facilitator, Who.CoFacilitator })
        {
            var lead = _cast[who].Received.Where(c => c.Lead is not null).Select(c => c.Lead!).ToList();
            Assert.Contains(lead, l => l.Offers.Any(o => o.Member == _cast.Group["Mia"]));
            Assert.Contains(lead, l => l.Declined.Contains(_cast.Group["Mia"]));
            Assert.Contains(lead, l => l.Signals.Any(s => s.Kind == SignalKind.ComeBack));
            Assert.All(_cast[who].Received.Where(c => c.Mine is not null), c => Assert.Equal(0, c.Mine!.Touches));
        }

        // The presenter receives the number of touches and nobody learns whose they were; the sender sees only when they may touch again.
        Assert.Contains(_cast[Who.Presenter].Received, c => c.Mine?.Touches == 1);
        Assert.Contains(_cast[Who.Member].Received, c => c.Mine?.TouchAgainAt is not null);
        Assert.DoesNotContain(_cast[Who.Deputy].Received, c => c.Mine?.TouchAgainAt is not null);
    }

    [Fact]
    public async Task No_word_of_a_case_is_found_in_any_log_table_or_file()
    {
        await RunASessionAsync();
        Assert.Contains(_cast[Who.Member].Received, c => c.Chairs?.Any(chair => chair.Name == Canary) == true);
        Assert.Equal(Typed, await _heard.Task);
        Assert.Equal(Spoken, await _read.Task);

        Assert.NotEmpty(_cast.App.Log.Lines);
        Assert.DoesNotContain(_cast.App.Log.Lines, line => line.Contains("Quetzalcoatl", StringComparison.OrdinalIgnoreCase));
        // The lock file is open in the server, and empty.
        var folder = new DirectoryInfo(Path.GetDirectoryName(_cast.App.Database)!);
        var backup = Path.Combine(folder.FullName, "backup.zip");
        await Backup.TakeAsync(_cast.App.Services.GetRequiredService<DatabaseFile>(), backup);
        await ZipFile.ExtractToDirectoryAsync(backup, Path.Combine(folder.FullName, "backup"), TestContext.Current.CancellationToken);
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories).Where(f => f.Extension != ".lock"))
        {
            await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            await stream.CopyToAsync(content, TestContext.Current.CancellationToken);
            Assert.Equal(-1, content.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes("Quetzalcoatl")));
            Assert.Equal(-1, content.ToArray().AsSpan().IndexOf(Encoding.Unicode.GetBytes("Quetzalcoatl")));
        }
    }

    [Fact]
    public async Task No_links_secret_is_found_in_any_log()
    {
        var session = await _cast.App.PlanAsync(_cast.Group);
        await using var mia = await session.ComeAsync("Mia");
        Assert.DoesNotContain(
            _cast.App.Log.Lines,
            line => session.Links.Values.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    public async ValueTask InitializeAsync() => _cast = await FullGroup.GatherAsync();

    public ValueTask DisposeAsync() => _cast.DisposeAsync();

    /// <summary>A session with everything that only some people may see.</summary>
    private async Task RunASessionAsync()
    {
        var session = await _cast.App.PlanAsync(_cast.Group);
        foreach (var who in Enum.GetValues<Who>())
            await _cast[who].JoinAsync(session.Room);
        var (fay, mia, pia, dan) = (_cast[Who.Facilitator], _cast[Who.Member], _cast[Who.Presenter], _cast[Who.Deputy]);

        await fay.AdvanceAsync();
        await mia.DoAsync("ConfirmPrivateSpace", true);
        await dan.DoAsync("DeclareLeaving", _cast.App.Time.GetUtcNow().AddMinutes(50));
        await ToAsync(Phase.CaseCall);
        await mia.DoAsync("OfferCase", CaseOffer.NewCase);
        await pia.DoAsync("OfferCase", CaseOffer.FollowUp);
        await fay.DoAsync("Invite", _cast.Group["Mia"]);
        await mia.SeesAsync(v => v.Mine.IsAsked);
        await mia.DoAsync("AnswerInvitation", false);
        await fay.DoAsync("Invite", _cast.Group["Pia"]);
        await pia.DoAsync("AnswerInvitation", true);
        await ToAsync(Phase.CasePresentation);
        await ToAsync(Phase.Questions);
        await mia.DoAsync("GiveSignal", SignalKind.NotAlone);
        await ToAsync(Phase.PushBack);
        await fay.DoAsync("PlaceChair", ChairKind.Named, Canary);
        await mia.SeesAsync(v => v.Chairs.Count == 1);
        await mia.DoAsync("SpeakFrom", mia.View.Chairs[0].Id);
        using var hearing = pia.Hub.On<MemberId, string>("Said", (_, text) => _heard.TrySetResult(text));
        await mia.DoAsync("Say", Typed);
        await _heard.Task;
        using var reading = pia.Hub.On<MemberId, string>("Captioned", (_, text) => _read.TrySetResult(text));
        await pia.DoAsync("AskForCaptions", true);
        await mia.DoAsync("Caption", Spoken);
        await _read.Task;
        await mia.DoAsync("Touch");
        await pia.SeesAsync(v => v.Mine.Touches == 1);
        await pia.DoAsync("GiveSignal", SignalKind.ComeBack);
        await fay.SeesAsync(v => v.Lead!.Signals.Count == 2);
        await fay.DoAsync("ClearSignal", _cast.Group["Pia"], SignalKind.ComeBack);
        await ToAsync(Phase.Return);
        await ToAsync(Phase.WindDown);
        await ToAsync(Phase.Lobby);
        foreach (var who in Enum.GetValues<Who>())
            await _cast[who].DoAsync("ReadyToLeave", true);
        foreach (var who in Enum.GetValues<Who>())
            await _cast[who].SeesAsync(Phase.Closed);

        async Task ToAsync(Phase phase)
        {
            await fay.ReadAsync();
            await fay.AdvanceAsync();
            foreach (var who in Enum.GetValues<Who>())
                await _cast[who].SeesAsync(phase);
        }
    }
}
