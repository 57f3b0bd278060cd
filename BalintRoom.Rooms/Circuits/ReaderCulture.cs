using System.Globalization;

namespace BalintRoom.Rooms.Circuits;

/// <summary>
/// The language somebody reads. What wakes a screen often comes with another's language, or with the machine's: whoever passes it on to the
/// screen speaks the reader's meanwhile.
/// </summary>
public readonly struct ReaderCulture
{
    private readonly CultureInfo _culture;
    private readonly CultureInfo _words;

    private ReaderCulture(CultureInfo culture, CultureInfo words)
    {
        _culture = culture;
        _words = words;
    }

    /// <summary>The language that is spoken right here.</summary>
    public static ReaderCulture Current => new(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    /// <summary>A language in which words, dates and numbers are one.</summary>
    public static ReaderCulture Of(CultureInfo culture) => new(culture, culture);

    /// <summary>Speaks it until what is returned is disposed.</summary>
    public Spoken Speak()
    {
        var before = Current;
        before.Switch(this);
        return new Spoken(before);
    }

    private void Switch(ReaderCulture to)
    {
        if (!ReferenceEquals(_culture, to._culture))
            CultureInfo.CurrentCulture = to._culture;
        if (!ReferenceEquals(_words, to._words))
            CultureInfo.CurrentUICulture = to._words;
    }

    /// <summary>While it lives, a language is spoken; then the one before.</summary>
    public readonly ref struct Spoken
    {
        private readonly ReaderCulture _before;

        internal Spoken(ReaderCulture before) => _before = before;

        /// <summary>Speaks the language from before again.</summary>
        public void Dispose() => Current.Switch(_before);
    }
}
