using System.Collections.Immutable;
using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms;

/// <summary>The browsers in one person's seat, where there is or was more than one.</summary>
/// <param name="Now">The connected ones, in the order in which they came; empty where there is only one.</param>
/// <param name="Confirmed">Which of them said of which other that both are the same person's.</param>
/// <param name="Out">Which were ended from another browser and have not come back.</param>
/// <param name="Ended">How many were ended from another browser, also where they came back.</param>
public sealed record SeatBrowsers(
    ImmutableArray<Browser> Now, ImmutableHashSet<ConfirmedBrowser> Confirmed, ImmutableHashSet<BrowserId> Out, int Ended)
{
    public static SeatBrowsers None { get; } = new([], [], [], 0);

    /// <summary>Whether a browser said of all the others that they are the same person's.</summary>
    public bool HasConfirmed(BrowserId by) => Now.All(b => b.Id == by || Confirmed.Contains(new ConfirmedBrowser(by, b.Id)));

    /// <summary>
    /// Whether each browser said it of all the others. The word of one would not do: an intruder's browser could give it. One that
    /// shows only the shared screen cannot speak.
    /// </summary>
    public bool AreConfirmed => Now.Any(b => !b.ShowsScreen) && Now.All(b => b.ShowsScreen || HasConfirmed(b.Id));

    /// <summary>The seat after a change of the connected browsers.</summary>
    internal SeatBrowsers Connected(ImmutableArray<Browser> now) => this with
    {
        Now = now.Length > 1 ? now : [],
        Out = Out.Except(now.Select(b => b.Id)),
    };

    /// <summary>The seat after a browser said of all the others that they are the same person's.</summary>
    internal SeatBrowsers ConfirmedBy(BrowserId by) => this with
    {
        Confirmed = Confirmed.Union(Now.Where(b => b.Id != by).Select(b => new ConfirmedBrowser(by, b.Id))),
    };

    /// <summary>
    /// The seat after all browsers but one were ended. Nothing said before counts any more: an ended browser that comes back is
    /// asked about anew.
    /// </summary>
    internal SeatBrowsers EndedBut(BrowserId kept)
    {
        var others = Now.Select(b => b.Id).Where(id => id != kept).ToList();
        return new SeatBrowsers([], [], Out.Union(others), Ended + others.Count);
    }
}

/// <summary>One browser's word that another is the same person's.</summary>
public readonly record struct ConfirmedBrowser(BrowserId By, BrowserId Other);
