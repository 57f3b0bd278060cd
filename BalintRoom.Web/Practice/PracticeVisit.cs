namespace BalintRoom.Web.Practice;

/// <summary>
/// One circuit's practising: carries the session from the page where it is chosen to the page of the room, and what was chosen back again.
/// Disposed with the circuit, and the session with it.
/// </summary>
public sealed class PracticeVisit(PracticeRooms rooms) : IAsyncDisposable
{
    /// <summary>The part chosen last.</summary>
    public PracticePart Part { get; set; } = PracticePart.Member;

    /// <summary>The speed chosen last.</summary>
    public PracticeSpeed Speed { get; set; } = PracticeSpeed.Fast;

    /// <summary>The session under way; null where there is none.</summary>
    public PracticeSession? Session { get; private set; }

    /// <summary>Ends the session there was, and starts one as chosen.</summary>
    /// <returns>Whether there was room for it.</returns>
    public async Task<bool> StartAsync(string timeZoneId)
    {
        await EndAsync();
        Session = await rooms.StartAsync(Part, Speed, timeZoneId);
        return Session is not null;
    }

    /// <summary>Ends the session and forgets it; nothing where there is none.</summary>
    public async Task EndAsync()
    {
        if (Session is not { } session)
            return;
        Session = null;
        await session.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await EndAsync();
}
