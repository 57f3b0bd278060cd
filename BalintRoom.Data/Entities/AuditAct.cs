namespace BalintRoom.Data.Entities;

/// <summary>The administrative acts that are recorded. Stored by name.</summary>
public enum AuditAct
{
    ProgrammeMade,
    ProgrammeChanged,
    ProgrammeThrownAway,
    CoordinatorAdded,
    CoordinatorRemoved,
    GroupMade,
    RosterChanged,
    GroupPutAway,
    GroupTakenOut,
    SessionsPlanned,
    SessionMoved,
    SessionCalledOff,
    CallChanged,
    LinksMade,
    LinkWithdrawn,
    AddressProposed,
    AddressChanged,
    AddressKept,
    RoleChanged,
    SeatGiven,
    SeatTaken,
    OtherBrowserEnded,
    AttendanceChanged,
    AttendanceExported,
    LeaderLogExported,
    PersonExported,
    PersonDeleted,
    Purged,
}
