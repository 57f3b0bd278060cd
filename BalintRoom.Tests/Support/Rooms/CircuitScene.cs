using System.Security.Claims;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;
using BalintRoom.Rooms.Security;
using BalintRoom.Web.Components.Layout;
using BalintRoom.Web.Components.Room;
using BalintRoom.Web.Components.Shared;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace BalintRoom.Tests.Support;

/// <summary>The room's page in one circuit, in front of the whole product. Mia looks.</summary>
public abstract class CircuitScene : BunitContext, IAsyncLifetime
{
    /// <summary>How long a test waits, in real time, for what should come at once.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private ClaimsPrincipal _device = null!;

    private protected static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private protected FullGroup Cast { get; private set; } = null!;

    private protected RoomsApp App => Cast.App;

    private protected RoomCircuits Circuits { get; private set; } = null!;

    private protected ClaimsPrincipal Device => _device;

    /// <summary>Where Mia is; where the session is, unless a test says.</summary>
    private protected ReaderTimes Reader { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Cast = await FullGroup.GatherAsync();
        Reader = new ReaderTimes(App.Service<RoomClock>()) { ZoneId = "Etc/UTC" };
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
        Services.AddSingleton(App.Service<DoorService>());
        Services.AddSingleton(App.Service<DoorNotifier>());
        Services.AddSingleton(Reader);
        Services.AddScoped<BrowserZone>();
        Services.AddSingleton(_ => Circuits);

        // This creates the renderer, after which no service can be registered.
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Cast.DisposeAsync();
    }

    private protected Task ComeAsync(TestSession session)
    {
        Assert.True(Secret.TryRead(session.Links[Cast.Group["Mia"]], out var link));
        return ComeAsync(link);
    }

    /// <summary>Mia redeems a link on a new device, and its circuit begins.</summary>
    private protected async Task ComeAsync(Secret link)
    {
        var joined = Assert.IsType<JoinResult.Joined>(await App.Service<JoinService>().RedeemAsync(link.Reveal(), null, new ClaimsPrincipal(), "here",
            cancellationToken: Cancel));
        var hash = joined.Session.Secret.Hash();
        await using var db = App.OpenDatabase();
        var id = await db.Devices.Where(d => d.SecretHash == hash).Select(d => d.Id).SingleAsync(Cancel);
        _device = new ClaimsPrincipal(new ClaimsIdentity([new Claim(DevicePrincipal.ClaimType, id.ToString("N"))], "test"));
        Circuits = new RoomCircuits(App.Service<ILiveRoomFactory>(), App.Service<ISeatAccess>(), new Recognised(_device));
    }

    private protected IRenderedComponent<RoomPage> Open(RoomId room)
    {
        RenderTree.Add<CascadingValue<Task<AuthenticationState>>>(parameters =>
            parameters.Add(p => p.Value, Task.FromResult(new AuthenticationState(_device))));
        return Render<RoomPage>(parameters => parameters.Add(p => p.RoomKey, room.Value));
    }

    private sealed class Recognised(ClaimsPrincipal device) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(device));
    }
}
