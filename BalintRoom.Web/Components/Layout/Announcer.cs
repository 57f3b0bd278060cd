namespace BalintRoom.Web.Components.Layout;

/// <summary>
/// Announces changes to screen reader users: there is one polite live region per circuit, rendered by <see
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

    /// <summary>Announces a text.</summary>
    /// <param name="text">A complete, short sentence. Blank text is ignored.</param>
    public void Announce(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        Text = text;
        Count++;
        Announced?.Invoke(this, EventArgs.Empty);
    }
}
