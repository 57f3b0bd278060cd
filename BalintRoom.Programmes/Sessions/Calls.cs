using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Results;

namespace BalintRoom.Programmes.Sessions;

/// <summary>Turns what a facilitator chose and typed into a call as the room can show it, or says why it cannot.</summary>
public static class Calls
{
    /// <summary>Checks a call as it was typed. A link is kept for a call elsewhere alone; spaces around it are nobody's wish.</summary>
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
