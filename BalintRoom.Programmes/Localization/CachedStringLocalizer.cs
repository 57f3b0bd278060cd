using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace BalintRoom.Programmes.Localization;

/// <summary>
/// A localizer that looks each string up once per language. A resource manager takes a lock for every lookup, and one phase
/// change needs dozens of strings on each of a dozen screens.
/// </summary>
public sealed class CachedStringLocalizer<TWords>(IStringLocalizerFactory factory) : IStringLocalizer<TWords>
{
    private readonly IStringLocalizer _resources = factory.Create(typeof(TWords));
    private readonly ConcurrentDictionary<(string Language, string Name), LocalizedString> _known = new();

    public LocalizedString this[string name] => _known.GetOrAdd(
        (CultureInfo.CurrentUICulture.Name, name), static (key, resources) => resources[key.Name], _resources);

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            if (Array.Exists(arguments, IsDate))
                throw new ArgumentException($"{name} is given a date as such; {nameof(Dates)} writes it for people.", nameof(arguments));
            var words = this[name];
            return new LocalizedString(
                name, string.Format(CultureInfo.CurrentCulture, words.Value, arguments), words.ResourceNotFound, words.SearchedLocation);
        }
    }

    private static bool IsDate(object? argument) => argument is DateTime or DateTimeOffset or DateOnly or TimeOnly
        or LocalDate or LocalTime or LocalDateTime or Instant;

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => _resources.GetAllStrings(includeParentCultures);
}
