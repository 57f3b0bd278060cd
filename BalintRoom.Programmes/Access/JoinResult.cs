using BalintRoom.Programmes.Results;

namespace BalintRoom.Programmes.Access;

/// <summary>The result of redeeming a link.</summary>
public abstract record JoinResult
{
    private JoinResult() { }

    /// <summary>The link was refused.</summary>
    /// <param name="Code">Why.</param>
    /// <param name="End">How a revoked link came to its end; null where it is not known.</param>
    public sealed record Refused(LinkRefusal Code, LinkEnd? End = null) : JoinResult;

    /// <summary>The link of a first facilitator: valid, and not used up until a name is given with it.</summary>
    /// <param name="Fault">What was wrong with the name given; null where none was given.</param>
    public sealed record NeedsName(Refusal? Fault) : JoinResult;

    /// <summary>The browser is somebody else's: nothing was changed. Ask, and redeem the link again with the answer.</summary>
    /// <param name="Who">The names of those whose browser it is.</param>
    /// <param name="MayBeSame">Whether they can be the same person as the link's: they are not in one group.</param>
    public sealed record SomebodyElses(IReadOnlyList<string> Who, bool MayBeSame) : JoinResult;

    /// <summary>The browser may act as the link's people from now on.</summary>
    /// <param name="Target">Where the link leads.</param>
    /// <param name="Session">The browser's new session.</param>
    public sealed record Joined(JoinTarget Target, NewSession Session) : JoinResult;
}
