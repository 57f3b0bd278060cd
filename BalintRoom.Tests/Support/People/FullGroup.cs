using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Groups;
using BalintRoom.Tests.Rooms;

namespace BalintRoom.Tests.Support;

/// <summary>
/// A group with one person of each kind, each on a device of their own that may join any of the group's sessions: Fay (facilitator), Cora
/// (co-facilitator), Mia and Max (members), Pia (presenter), Dan (deputy), Olaf (observer).
/// </summary>
internal sealed class FullGroup : IAsyncDisposable
{
    private readonly Dictionary<Who, RoomClient> _clients = [];
    private readonly bool _ownsApp;

    private FullGroup(RoomsApp app, bool ownsApp, TestGroup group)
    {
        App = app;
        _ownsApp = ownsApp;
        Group = group;
    }

    public RoomsApp App { get; }

    public TestGroup Group { get; }

    /// <summary>Creates the group with its devices.</summary>
    /// <param name="shared">A server that other tests use too; null for one of its own.</param>
    public static async Task<FullGroup> GatherAsync(RoomsApp? shared = null)
    {
        var app = shared ?? new RoomsApp();
        var group = await app.NewGroupAsync(
            new SeatDraft(null, "Cora", Role.CoFacilitator),
            new SeatDraft(null, "Mia"),
            new SeatDraft(null, "Pia"),
            new SeatDraft(null, "Dan", IsDeputy: true),
            new SeatDraft(null, "Max"),
            new SeatDraft(null, "Olaf", Role.Observer));
        var cast = new FullGroup(app, ownsApp: shared is null, group);
        foreach (var who in Enum.GetValues<Who>())
            cast._clients[who] = await (await cast.DeviceOfAsync(NameOf(who))).ConnectAsync();
        return cast;
    }

    public static string NameOf(Who who) => who switch
    {
        Who.Facilitator => "Fay",
        Who.CoFacilitator => "Cora",
        Who.Member => "Mia",
        Who.Presenter => "Pia",
        Who.Deputy => "Dan",
        _ => "Olaf",
    };

    public RoomClient this[Who who] => _clients[who];

    /// <summary>A device that has redeemed this person's links.</summary>
    public async Task<TestDevice> DeviceOfAsync(string name)
    {
        var secret = await App.Service<JoinService>().NewSignInLinkAsync(Group[name]);
        var device = App.NewDevice();
        await device.RedeemAsync(secret.Reveal());
        return device;
    }

    /// <summary>Removes a person from the group's roster.</summary>
    public Task TakeOffAsync(string name) => ChangeAsync(seats => seats.Where(s => s.Name != name));

    /// <summary>Changes the group's roster.</summary>
    public async Task ChangeAsync(Func<IEnumerable<SeatDraft>, IEnumerable<SeatDraft>> change)
    {
        var groups = App.Service<GroupService>();
        var group = await groups.FindAsync(Group.Leader, Group.Id);
        var saved = await groups.SaveAsync(Group.Leader, new GroupDraft
        {
            Id = group!.Id,
            Name = group.Name,
            Seats = [.. change(group.Members.Select(m => new SeatDraft(m.PersonId, m.Person.Name, m.Role, m.Stage, m.OtherRole, m.IsDeputy)))],
        });
        Assert.True(saved.Succeeded);
    }

    /// <summary>A session at a given moment, with everybody present.</summary>
    public async Task<RoomId> StageAsync(Moment moment, bool lobby = true)
    {
        var session = await App.PlanAsync(Group, lobby: lobby);
        foreach (var (name, person) in Group.People)
        {
            await App.Gateway.ConnectAsync(session.Room, person, $"the first tab of {name}");
            await App.Gateway.SendAsync(session.Room, person, new RoomCommand.GoIn());
        }

        if (moment == Moment.Closed)
        {
            await DoAsync(session.Room, "Fay", seen => new RoomCommand.Advance(seen, Phase.Closed));
            return session.Room;
        }

        for (var step = Moment.Gathering; step <= moment; step++)
        {
            await (step switch
            {
                Moment.Asked => DoAsync(session.Room, "Fay", _ => new RoomCommand.Invite(Group["Pia"])),
                Moment.Chosen => DoAsync(session.Room, "Pia", _ => new RoomCommand.AnswerInvitation(Accept: true)),
                _ => DoAsync(session.Room, "Fay", seen => new RoomCommand.Advance(seen)),
            });
        }

        return session.Room;
    }

    /// <summary>A session that was held and has ended.</summary>
    public async Task<RoomId> HoldAsync()
    {
        var session = await StageAsync(Moment.LastMinute);
        foreach (var (name, _) in Group.People)
            await DoAsync(session, name, _ => new RoomCommand.Leave());
        return session;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
            await client.DisposeAsync();
        if (_ownsApp)
            await App.DisposeAsync();
    }

    private async Task DoAsync(RoomId room, string name, Func<long, RoomCommand.ByMember> command)
    {
        var view = await App.Gateway.ReadAsync(room, Group[name]);
        var reply = await App.Gateway.SendAsync(room, Group[name], command(view!.Revision));
        Assert.True(reply.Accepted, $"{name} was refused: {reply.Refusal}.");
    }
}
