namespace BalintRoom.Data.Entities;

/// <summary>What can be done that is written down. Stored by name.</summary>
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
    AttendanceChanged,
    AttendanceExported,
    LeaderLogExported,
    PersonExported,
    PersonDeleted,
    Purged,
}
