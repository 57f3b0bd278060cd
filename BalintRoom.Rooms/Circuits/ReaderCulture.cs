using System.Globalization;

namespace BalintRoom.Rooms.Circuits;

/// <summary>
/// The culture of the person who reads a screen. A change is often delivered on a thread that has another person's culture or the
/// server's default, so code that passes it on to a screen applies the reader's culture first.
/// </summary>
public readonly struct ReaderCulture
{
    private readonly CultureInfo _culture;
    private readonly CultureInfo _uiCulture;

    private ReaderCulture(CultureInfo culture, CultureInfo uiCulture)
    {
        _culture = culture;
        _uiCulture = uiCulture;
    }

    /// <summary>The culture of the current thread.</summary>
    public static ReaderCulture Current => new(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    /// <summary>One culture for both texts and formats (dates, numbers).</summary>
    public static ReaderCulture Of(CultureInfo culture) => new(culture, culture);

    /// <summary>Makes this the thread's culture until the result is disposed.</summary>
    public Scope Apply()
    {
        var previous = Current;
        previous.Switch(this);
        return new Scope(previous);
    }

    private void Switch(ReaderCulture to)
    {
        if (!ReferenceEquals(_culture, to._culture))
            CultureInfo.CurrentCulture = to._culture;
        if (!ReferenceEquals(_uiCulture, to._uiCulture))
            CultureInfo.CurrentUICulture = to._uiCulture;
    }

    /// <summary>Keeps a culture applied to the thread; restores the previous one when disposed.</summary>
    public readonly ref struct Scope
    {
        private readonly ReaderCulture _previous;

        internal Scope(ReaderCulture previous) => _previous = previous;

        /// <summary>Restores the previous culture.</summary>
        public void Dispose() => Current.Switch(_previous);
    }
}
