namespace BalintRoom.Programmes.Coordination;

/// <summary>What of a programme needs a hand.</summary>
public enum TodoKind
{
    /// <summary>A session was opened and has not ended, although its slot is over.</summary>
    SessionWithoutEnd,

    /// <summary>Emails could not be delivered.</summary>
    MailFailed,

    /// <summary>Nobody facilitates a group.</summary>
    NoFacilitator,

    /// <summary>A facilitator has no address, and their link can reach them by mail alone.</summary>
    FacilitatorWithoutAddress,

    /// <summary>No session of a group is planned.</summary>
    NothingPlanned,
}
