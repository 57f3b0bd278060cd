using System.Collections.Concurrent;
using System.Security.Claims;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Links;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;
using BalintRoom.Rooms.Security;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Layout;
using BalintRoom.Web.Components.Room;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace BalintRoom.Tests.Rooms;

/// <summary>A room in a circuit: each step is one render, and a person who has lost access gets nothing. The circuit is Mia's.</summary>
public sealed class CircuitTests : BunitContext, IAsyncLifetime
{
    private static readonly CancellationToken Cancel = Xunit.TestContext.Current.CancellationToken;

    /// <summary>How long a test waits, in real time, for what should happen at once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private FullGroup _cast = null!;
    private RoomCircuits _circuits = null!;
    private ClaimsPrincipal _device = null!;

    private RoomsApp App => _cast.App;

    [Fact]
    public async Task Each_step_is_one_render()
    {
        var room = await _cast.StageAsync(Moment.Questions);
        var fay = _cast[Who.Facilitator];
        await fay.JoinAsync(room);
        await ComeAsync(await App.Service<JoinService>().NewSignInLinkAsync(_cast.Group["Mia"], Cancel));
        var page = Open(room);
        page.WaitForAssertion(() => Assert.Equal("Questions", page.Find("h1").TextContent), Patience);

        var shown = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        page.OnMarkupUpdated += (_, _) => shown.TryAdd(page.Markup, value: true);
        await fay.AdvanceAsync();
        page.WaitForAssertion(() => Assert.Equal("Push-back", page.Find("h1").TextContent), Patience);
        await fay.DoAsync("RaiseHand");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".hand")), Patience);
        Assert.Equal(2, shown.Count);
    }

    [Fact]
    public async Task A_link_revoked_while_disconnected_leaves_nothing_of_the_room_after_reconnecting()
    {
        var session = await App.PlanAsync(_cast.Group);
        var fay = _cast[Who.Facilitator];
        await fay.JoinAsync(session.Room);
        await ComeAsync(session);
        var page = Open(session.Room);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".room-screen")), Patience);

        await _circuits.OnConnectionDownAsync(null!, Cancel);
        await fay.SeesAsync(v => v.Seats.Single(s => s.Name == "Mia").Presence == PresenceState.Away);
        await RevokeAsync();
        await _circuits.OnConnectionUpAsync(null!, Cancel);

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".room-screen")), Patience);
        Assert.NotEmpty(page.FindAll("a[href='/']"));
        await fay.AdvanceAsync();
        Assert.NotEqual(PresenceState.Here, (await fay.ReadAsync()).Seats.Single(s => s.Name == "Mia").Presence);
        Assert.Empty(page.FindAll(".room-screen"));
    }

    [Fact]
    public async Task A_link_revoked_between_the_check_and_the_join_does_not_let_anybody_in()
    {
        var session = await App.PlanAsync(_cast.Group);
        var fay = _cast[Who.Facilitator];
        await fay.JoinAsync(session.Room);
        await ComeAsync(session);
        var mia = _cast.Group["Mia"];
        Assert.Equal(mia, await App.Service<IPersonResolver>().SeatInAsync(session.Room, _device, Cancel));

        await RevokeAsync();
        Assert.Null(await _circuits.OpenAsync(new RoomInfo(session.Room, "Tuesday", "Etc/UTC", IsPractice: false), mia));
        Assert.NotEqual(PresenceState.Here, (await fay.ReadAsync()).Seats.Single(s => s.Member == mia).Presence);
    }

    public async ValueTask InitializeAsync()
    {
        _cast = await FullGroup.GatherAsync();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLocalization();
        Services.AddMudServices();
        Services.AddSingleton(new Announcer());
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(App.Service<RoomClock>());
        Services.AddSingleton<IRoomCommands>(App.Gateway);
        Services.AddSingleton(App.Service<RecapService>());
        Services.AddSingleton(App.Service<IPersonResolver>());
        Services.AddSingleton(App.Service<SecurityLog>());
        Services.AddSingleton(_ => _circuits);

        // This creates the renderer, after which no service can be registered.
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _cast.DisposeAsync();
    }

    private Task ComeAsync(TestSession session)
    {
        Assert.True(Secret.TryRead(session.Links[_cast.Group["Mia"]], out var link));
        return ComeAsync(link);
    }

    /// <summary>Mia redeems a link on a new device and opens a circuit.</summary>
    private async Task ComeAsync(Secret link)
    {
        var joined = Assert.IsType<JoinResult.Joined>(
            await App.Service<JoinService>().RedeemAsync(link.Reveal(), null, new ClaimsPrincipal(), "here", cancellationToken: Cancel));
        var hash = joined.Session.Secret.Hash();
        await using var db = App.OpenDatabase();
        var id = await db.Devices.Where(d => d.SecretHash == hash).Select(d => d.Id).SingleAsync(Cancel);
        _device = new ClaimsPrincipal(new ClaimsIdentity([new Claim(DevicePrincipal.ClaimType, id.ToString("N"))], "test"));
        _circuits = new RoomCircuits(App.Service<ILiveRoomFactory>(), App.Service<ISeatAccess>(), new Recognised(_device));
    }

    private IRenderedComponent<RoomPage> Open(RoomId room)
    {
        RenderTree.Add<CascadingValue<Task<AuthenticationState>>>(parameters =>
            parameters.Add(p => p.Value, Task.FromResult(new AuthenticationState(_device))));
        return Render<RoomPage>(parameters => parameters.Add(p => p.RoomKey, room.Value));
    }

    private async Task RevokeAsync() =>
        Assert.True((await App.Service<PersonalLinkService>().RevokeAsync(_cast.Group.Leader, _cast.Group.Id, _cast.Group["Mia"], Cancel)).Succeeded);

    private sealed class Recognised(ClaimsPrincipal device) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(device));
    }
}
