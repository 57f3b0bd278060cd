using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Practice;
using BalintRoom.Web.Components.Layout;
using BalintRoom.Web.Components.Shared;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace BalintRoom.Tests.Support;

/// <summary>Renders one part of the room's screen in a <see cref="FakeRoom"/>, with the programme's services on a database of their own.</summary>
public abstract class RoomScene : BunitContext, IAsyncLifetime
{
    /// <summary>The programme's services.</summary>
    internal ProgrammeWorld World { get; private set; } = null!;

    /// <summary>What was announced to screen readers.</summary>
    internal Announcer Announcer { get; } = new();

    /// <summary>Where the reader is; by default where the session is.</summary>
    internal ReaderTimes Reader { get; private set; } = null!;

    /// <summary>Gives the components the room that is rendered.</summary>
    private readonly DrawnRoom _drawn = new();

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        World = await ProgrammeWorld.NewAsync();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLocalization();
        Services.AddMudServices();
        Services.AddSingleton(Announcer);
        Services.AddSingleton<TimeProvider>(World.Clock);
        Services.AddSingleton(new RoomClock(World.Clock));
        ReadAt(World.Clock);
        Services.AddSingleton(World.Recaps);
        Services.AddSingleton(World.Feedback);
        Services.AddSingleton(World.WhoIsHere);
        Services.AddSingleton<IRoomCommands>(_drawn);
        Services.AddSingleton(World.Doors);

        // A gateway to another room than the one that is drawn: a debrief, which nobody has opened.
        Services.AddSingleton<IRoomGateway>(new PretendRoom(new FakeTimeProvider(), RoomId.New().Debrief));
    }

    /// <summary>Renders a part of the screen for a person or a device.</summary>
    internal IRenderedComponent<T> Draw<T>(
        ILiveRoom room, System.Security.Claims.ClaimsPrincipal? device = null, Action<ComponentParameterCollectionBuilder<T>>? parameters = null)
        where T : IComponent
    {
        _drawn.Room = (IRoomCommands)room;
        RenderTree.Add<CascadingValue<ILiveRoom>>(cascading => cascading.Add(p => p.Value, room).Add(p => p.IsFixed, true));
        RenderTree.Add<CascadingValue<Task<AuthenticationState>>>(cascading =>
            cascading.Add(p => p.Value, Task.FromResult(new AuthenticationState(device ?? ProgrammeWorld.Stranger))));
        return parameters is null ? Render<T>() : Render(parameters);
    }

    /// <summary>Lets the reader's "today" follow a clock, where the room's moments are of another day than the programme's.</summary>
    internal void ReadAt(TimeProvider clock) => Services.AddSingleton(Reader = new ReaderTimes(new RoomClock(clock)) { ZoneId = "Etc/UTC" });

    /// <inheritdoc />
    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await World.DisposeAsync();
    }

    private sealed class DrawnRoom : IRoomCommands
    {
        public IRoomCommands? Room { get; set; }

        public Task<RoomReply> SendAsync(RoomId room, MemberId actor, RoomCommand.ByMember command) => Room!.SendAsync(room, actor, command);

        public Task<EndedBrowsers> EndOtherBrowsersAsync(RoomId room, MemberId actor, BrowserId keep) => Room!.EndOtherBrowsersAsync(room, actor, keep);

        public Task<RoomReply> SendToPeersAsync(RoomId room, MemberId from, PeerMessage message) => Room!.SendToPeersAsync(room, from, message);
    }
}
