namespace BalintRoom.Programmes.PersonalData;

/// <summary>Everything the database holds about one person.</summary>
/// <param name="Name">The name on the roster.</param>
/// <param name="Since">When they were added.</param>
/// <param name="Seats">Their places in groups.</param>
/// <param name="Attendance">Whether they were present at sessions: the only part the programme sees.</param>
/// <param name="Links">Their personal links; the secrets are not stored.</param>
/// <param name="Devices">The number of devices that may act as them now.</param>
/// <param name="WaitingRecaps">The number of recaps kept for them.</param>
/// <param name="WordsForThem">The number of closing words waiting for them.</param>
/// <param name="WordsByThem">The number of closing words by them waiting for others.</param>
/// <param name="Requests">When they asked for five minutes with a facilitator.</param>
/// <param name="RoomsRemembered">
/// Sessions that were opened and whose room events (phases and times, nothing of a case) are still stored, and until when.
/// </param>
/// <param name="Days">How many days short-lived data is kept.</param>
public sealed record StoredData(
    string Name,
    DateTimeOffset Since,
    IReadOnlyList<StoredSeat> Seats,
    IReadOnlyList<StoredAttendance> Attendance,
    IReadOnlyList<StoredLink> Links,
    int Devices,
    int WaitingRecaps,
    int WordsForThem,
    int WordsByThem,
    IReadOnlyList<DateTimeOffset> Requests,
    IReadOnlyList<StoredRoomHistory> RoomsRemembered,
    int Days)
{
    /// <summary>Of how many sessions that were not opened the room's plan is stored: its phases and times, and who has a seat.</summary>
    public int RoomsPlanned { get; init; }

    /// <summary>Their email address; null for none.</summary>
    public string? Email { get; init; }

    /// <summary>The address somebody else has entered for them, which waits for their consent; empty where theirs shall be removed; null for none.</summary>
    public string? ProposedEmail { get; init; }

    /// <summary>What was done to them, by them or by others: links, addresses, roles and seats; the latest first.</summary>
    public IReadOnlyList<StoredAct> Acts { get; init; } = [];

    /// <summary>The programmes they coordinate.</summary>
    public IReadOnlyList<string> Coordinates { get; init; } = [];

    /// <summary>How many passkeys and single sign-on accounts they can sign in with.</summary>
    public int WaysToSignIn { get; init; }

    /// <summary>To how many sessions they have said that they cannot come; nothing is stored of why.</summary>
    public int Absences { get; init; }

    /// <summary>How many mails to them are recorded in the outbox; their content is not stored.</summary>
    public int Mails { get; init; }

    /// <summary>After how many sessions they gave anonymous feedback; the answers are not stored by person.</summary>
    public int PulsesGiven { get; init; }

    /// <summary>How many audit entries name them.</summary>
    public int AuditEntries { get; init; }
}
