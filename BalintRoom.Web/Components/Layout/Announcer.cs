namespace BalintRoom.Web.Components.Layout;

/// <summary>
/// Announces changes to screen reader users: there is one polite and one assertive live region per circuit, rendered by <see
/// cref="AnnouncerRegion"/> in every layout. Use it once per important change; never for a running countdown.
/// </summary>
/// <remarks>Scoped to the circuit. Call it on the circuit's own dispatcher.</remarks>
public sealed class Announcer
{
    /// <summary>Raised after each announcement.</summary>
    public event EventHandler? Announced;

    /// <summary>The last announcement, empty before the first.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The number of announcements so far, which distinguishes a repeated text from the one before.</summary>
    public int Count { get; private set; }

    /// <summary>The last urgent announcement, empty before the first.</summary>
    public string UrgentText { get; private set; } = "";

    /// <summary>The number of urgent announcements so far.</summary>
    public int UrgentCount { get; private set; }

    /// <summary>Announces a text, once the screen reader has finished what it says.</summary>
    /// <param name="text">A complete, short sentence. Blank text is ignored.</param>
    public void Announce(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        Text = text;
        Count++;
        Announced?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Announces a text at once, over whatever is being said.</summary>
    /// <param name="text">A complete, short sentence. Blank text is ignored.</param>
    public void AnnounceUrgently(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        UrgentText = text;
        UrgentCount++;
        Announced?.Invoke(this, EventArgs.Empty);
    }
}
