using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Web.Practice;

/// <summary>What the simulated people's parts are played on: the room as their leader sees it, their time, and what they can do.</summary>
internal sealed class PracticeStage(
    IRoomGateway gateway, ILiveRoom ears, PracticeRoster roster, PracticePace pace, TimeProvider time, Random chance,
    Action<PracticeCaption> said)
{
    private readonly Dictionary<MemberId, string> _connections = [];
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    public PracticeRoster Roster => roster;

    public PracticePace Pace => pace;

    public Random Chance => chance;

    public Agenda Agenda { get; } = new();

    /// <summary>The newest view of the one who leads, or sits beside the visitor who does.</summary>
    public RoomView View => ears.View;

    public LeadView Lead => View.Lead ?? throw new InvalidOperationException("The cast listens as one who leads.");

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Who presents, where they are simulated.</summary>
    public MemberId? SimulatedPresenter => View.Stage.Presenter is { } presenter && presenter != roster.Visitor ? presenter : null;

    public bool IsHere(MemberId member) => View.Seats.FirstOrDefault(s => s.Member == member)?.Presence == PresenceState.Here;

    /// <summary>
    /// Whether the visitor's line is down. Somebody who said goodbye may be reading the last screen: closing that ends the practice, not time.
    /// </summary>
    public bool VisitorIsAway => View.Seats.First(s => s.Member == roster.Visitor).Presence is PresenceState.Away or PresenceState.NotYet;

    /// <summary>The simulated members in the room who do not present.</summary>
    public IReadOnlyList<MemberId> Circle =>
        [.. roster.Members.Where(m => IsHere(m) && m != View.Stage.Presenter)];

    /// <summary>So many beats from now.</summary>
    public DateTimeOffset In(double beats) => Now + pace.Beat * beats;

    /// <summary>A share of the phase's planned time; a phase that runs over is as long as a few beats.</summary>
    public DateTimeOffset At(double share) => Now + PhaseLength * share;

    public TimeSpan PhaseLength
    {
        get
        {
            var left = View.Stage.EndsAt - Now;
            return left > pace.Beat * 6 ? left.Value : pace.Beat * 6;
        }
    }

    /// <summary>Shows what somebody says, unless they are not in the room.</summary>
    public void Say(MemberId speaker, string line)
    {
        if (!IsHere(speaker))
            return;
        _said.Add(line);
        said(new PracticeCaption(speaker, line));
    }

    public bool WasSaid(string line) => _said.Contains(line);

    /// <summary>A new case: what was said of the one before may be said again.</summary>
    public void ForgetWhatWasSaid() => _said.Clear();

    /// <summary>Asks something of the room for somebody, unless they are not in it.</summary>
    public async Task<bool> AskAsync(MemberId member, RoomCommand.ByMember command) =>
        IsHere(member) && (await gateway.SendAsync(ears.View.Room, member, command)).Accepted;

    /// <summary>Somebody comes, or comes back, over a connection of their own.</summary>
    public Task ComeAsync(MemberId member) =>
        gateway.ConnectAsync(ears.View.Room, member, _connections[member] = $"simulated {Guid.NewGuid():N}");

    /// <summary>Somebody's connection is lost.</summary>
    public Task GoAsync(MemberId member) => _connections.Remove(member, out var connection)
        ? gateway.DisconnectAsync(ears.View.Room, member, connection)
        : Task.CompletedTask;
}
