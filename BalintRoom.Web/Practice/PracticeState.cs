using BalintRoom.Domain.Phases;

namespace BalintRoom.Web.Practice;

/// <summary>
/// The practice session of one circuit: carries the session from the page where it is set up to the page of the room, and the
/// choices back again. Disposed with the circuit, which ends the session.
/// </summary>
public sealed class PracticeState(PracticeRooms rooms) : IAsyncDisposable
{
    /// <summary>The role chosen last.</summary>
    public PracticeRole Role { get; set; } = PracticeRole.Member;

    /// <summary>The speed chosen last.</summary>
    public PracticeSpeed Speed { get; set; } = PracticeSpeed.Fast;

    /// <summary>The phase to begin with, chosen last.</summary>
    public Phase BeginWith { get; set; } = Phase.Gathering;

    /// <summary>The session under way; null where there is none.</summary>
    public PracticeSession? Session { get; private set; }

    /// <summary>Ends the current session, and starts one as chosen.</summary>
    /// <returns>Whether it was started; false where the limit is reached.</returns>
    public async Task<bool> StartAsync(string timeZoneId)
    {
        await EndAsync();
        Session = await rooms.StartAsync(Role, Speed, timeZoneId);
        return Session is not null;
    }

    /// <summary>Ends and purges the session, if there is one.</summary>
    public async Task EndAsync()
    {
        if (Session is not { } session)
            return;
        Session = null;
        await session.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await EndAsync();
}
