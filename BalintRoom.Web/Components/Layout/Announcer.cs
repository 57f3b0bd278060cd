namespace BalintRoom.Web.Components.Layout;

/// <summary>
/// Says something to people who listen to the page rather than look at it: one polite live region per circuit, shown by
/// <see cref="AnnouncerRegion"/> in every layout. Use it once per change that matters; never for ticking time.
/// </summary>
/// <remarks>Scoped to the circuit. Call it on the circuit's own dispatcher.</remarks>
public sealed class Announcer
{
    /// <summary>Raised after each announcement.</summary>
    public event EventHandler? Announced;

    /// <summary>The last announcement, empty before the first.</summary>
    public string Text { get; private set; } = "";

    /// <summary>How many announcements there have been: tells a repeated text from the one before.</summary>
    public int Count { get; private set; }

    /// <summary>Announces a text.</summary>
    /// <param name="text">A whole, short sentence. Nothing happens when it is blank.</param>
    public void Announce(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        Text = text;
        Count++;
        Announced?.Invoke(this, EventArgs.Empty);
    }
}
