using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Results;

namespace BalintRoom.Programmes.Sessions;

/// <summary>Validates the call a facilitator or coordinator chose.</summary>
public static class CallChecks
{
    /// <summary>Validates a call as it was entered. A link is kept only for an external call, and is trimmed.</summary>
    public static Outcome<RoomCall> Check(RoomCall typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (typed.Place != CallPlace.Elsewhere)
            return typed with { Link = null };
        var call = typed with { Link = (typed.Link ?? "").Trim() };
        return FaultOf(call.Link) is { } fault ? new Refusal(fault, nameof(RoomCall.Link), RoomCall.LinkLength) : call;
    }

    private static ProgrammeRefusal? FaultOf(string link) => link switch
    {
        "" => ProgrammeRefusal.CallLinkMissing,
        { Length: > RoomCall.LinkLength } => ProgrammeRefusal.CallLinkTooLong,
        _ when RoomCall.IsLink(link) => null,
        _ when Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length > 0 =>
            ProgrammeRefusal.CallLinkNamesUser,
        _ => ProgrammeRefusal.CallLinkInvalid,
    };
}
