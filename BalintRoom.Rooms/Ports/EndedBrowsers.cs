namespace BalintRoom.Rooms.Ports;

/// <summary>The result of ending the other browsers in one's seat.</summary>
/// <param name="Reply">Whether it was done.</param>
/// <param name="NewLink">
/// The person's new link, where it could not be mailed: to be shown to them once, stored nowhere and never logged. Null otherwise.
/// </param>
public sealed record EndedBrowsers(RoomReply Reply, string? NewLink = null)
{
    /// <summary>Without the link, which must not get into a log.</summary>
    public override string ToString() => Reply.ToString();
}
