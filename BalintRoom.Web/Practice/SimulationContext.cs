using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Web.Practice;

/// <summary>
/// What the simulated people see and do: the room as their facilitator sees it, their clock, and their actions.
/// </summary>
internal sealed class SimulationContext(
    IRoomGateway gateway, ILiveRoom observer, PracticeRoster roster, PracticePace pace, TimeProvider time, Random random,
    Action<PracticeCaption> said)
{
    private readonly Dictionary<MemberId, string> _connections = [];
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private int _captions;

    public PracticeRoster Roster => roster;

    public PracticePace Pace => pace;

    public Random Random => random;

    public ActionSchedule Schedule { get; } = new();

    /// <summary>The latest view of the simulated facilitator or co-facilitator.</summary>
    public RoomView View => observer.View;

    public LeadView Lead => View.Lead ?? throw new InvalidOperationException("The observer is not a facilitator.");

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The presenter, where they are simulated.</summary>
    public MemberId? SimulatedPresenter => View.Stage.Presenter is { } presenter && presenter != roster.Visitor ? presenter : null;

    public bool IsHere(MemberId member) => View.Seats.FirstOrDefault(s => s.Member == member)?.Presence == PresenceState.Here;

    /// <summary>
    /// Whether the visitor is disconnected. A visitor who said goodbye may still be reading the last screen: leaving that page
    /// ends the practice session, not time.
    /// </summary>
    public bool VisitorIsAway => View.Seats.First(s => s.Member == roster.Visitor).Presence is PresenceState.Away or PresenceState.NotYet;

    /// <summary>The simulated members in the room except the presenter.</summary>
    public IReadOnlyList<MemberId> Circle =>
        [.. roster.Members.Where(m => IsHere(m) && m != View.Stage.Presenter)];

    /// <summary>The time after a number of action times from now.</summary>
    public DateTimeOffset In(double actionTimes) => Now + pace.ActionTime * actionTimes;

    /// <summary>The time at a given share of the phase's remaining time; with less than six action times left, or none, of six action times.</summary>
    public DateTimeOffset At(double share) => Now + PhaseLength * share;

    public TimeSpan PhaseLength
    {
        get
        {
            var left = View.Stage.EndsAt - Now;
            return left > pace.ActionTime * 6 ? left.Value : pace.ActionTime * 6;
        }
    }

    /// <summary>Shows a line somebody says, unless they are not in the room.</summary>
    public void Say(MemberId speaker, string line)
    {
        if (!IsHere(speaker))
            return;
        _said.Add(line);
        said(new PracticeCaption(++_captions, speaker, line));
    }

    public bool WasSaid(string line) => _said.Contains(line);

    /// <summary>Called for a new case: lines may be said again.</summary>
    public void ClearSaid() => _said.Clear();

    /// <summary>Sends a command for somebody, unless they are not in the room.</summary>
    public async Task<bool> SendAsync(MemberId member, RoomCommand.ByMember command) =>
        IsHere(member) && (await gateway.SendAsync(observer.View.Room, member, command)).Accepted;

    /// <summary>The view of the simulated facilitator or co-facilitator as it is in the room now.</summary>
    public async Task<RoomView> ReadAsync() =>
        await gateway.ReadAsync(observer.View.Room, roster.Facilitator) ?? throw new InvalidOperationException("The practice room is gone.");

    /// <summary>Connects somebody to the room, or reconnects them; nothing where they are connected.</summary>
    public Task ConnectAsync(MemberId member) => _connections.ContainsKey(member)
        ? Task.CompletedTask
        : gateway.ConnectAsync(observer.View.Room, member, _connections[member] = $"simulated {Guid.NewGuid():N}");

    /// <summary>Disconnects somebody.</summary>
    public Task DisconnectAsync(MemberId member) => _connections.Remove(member, out var connection)
        ? gateway.DisconnectAsync(observer.View.Room, member, connection)
        : Task.CompletedTask;
}
