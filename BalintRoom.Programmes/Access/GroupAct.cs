namespace BalintRoom.Programmes.Access;

/// <summary>What can be done with a group.</summary>
public enum GroupAct
{
    /// <summary>Enter the group's room and see everything shown there.</summary>
    EnterRoom,

    /// <summary>See and change the roster, name and training stages, and archive the group.</summary>
    ChangeRoster,

    /// <summary>Plan, move and cancel sessions, and set where their call takes place.</summary>
    Plan,

    /// <summary>Create, hand out and revoke personal links.</summary>
    HandOutLinks,

    /// <summary>See and export attendance.</summary>
    SeeAttendance,

    /// <summary>Change the list of other avenues: where else a problem can be taken.</summary>
    ChangeAvenues,

    /// <summary>See the trend of the members' anonymous feedback.</summary>
    SeeFeedback,

    /// <summary>
    /// See and do what is for facilitators alone: the leader log, the debrief, requests for five minutes, who presented when.
    /// </summary>
    Facilitate,
}
