using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace BalintRoom.Data.Settings;

/// <summary>Compares a section of the configuration with the settable properties of its options.</summary>
internal static class SettingsCheck
{
    private const string ExampleAddress = "https://balint.example.org";

    /// <summary>The errors in a section, one sentence for each.</summary>
    /// <param name="section">The section.</param>
    /// <param name="defaults">The options before the section is bound to them.</param>
    public static IEnumerable<string> Faults(IConfigurationSection section, object defaults)
    {
        PropertyInfo[] known = [.. defaults.GetType().GetProperties().Where(p => p.CanWrite)];
        foreach (var child in section.GetChildren())
        {
            if (Array.Find(known, p => string.Equals(p.Name, child.Key, StringComparison.OrdinalIgnoreCase)) is not { } property)
            {
                yield return Unknown(child, section.Path, [.. known.Select(p => p.Name)]);
                continue;
            }

            var faults = property.PropertyType switch
            {
                var type when type == typeof(IReadOnlyList<string>) => OfList(child),
                var type when IsValue(type) => OfValue(child, property, defaults),
                _ => Faults(child, property.GetValue(defaults)!),
            };
            foreach (var fault in faults)
                yield return fault;
        }
    }

    private static bool IsValue(Type type) => TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string));

    private static IEnumerable<string> OfList(IConfigurationSection list)
    {
        if (!string.IsNullOrEmpty(list.Value))
            yield return $"{list.Path} takes a list: set {list.Path}:0, {list.Path}:1 and so on, one value each.";
        foreach (var item in list.GetChildren().Where(item => !int.TryParse(item.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            yield return $"{item.Path} is unknown. {list.Path} takes a list: {list.Path}:0, {list.Path}:1 and so on.";
    }

    private static IEnumerable<string> OfValue(IConfigurationSection setting, PropertyInfo property, object defaults)
    {
        foreach (var below in setting.GetChildren())
            yield return $"{below.Path} is unknown. {setting.Path} takes one value.";
        if (setting.Value is not { } text)
            yield break;
        var range = property.GetCustomAttribute<RangeAttribute>();
        if (!TryRead(text, property.PropertyType, out var value) || (range is not null && !range.IsValid(value)))
            yield return $"{setting.Path} must be {Expected(property, range, defaults)}. It is set to \"{text}\".";
    }

    private static bool TryRead(string text, Type type, out object? value)
    {
        // The converter takes numbers and lists for the names of an enumeration.
        if (type.IsEnum && !Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            value = null;
            return false;
        }

        try
        {
            value = TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
            return true;
        }
        // These are what the converters of the framework throw.
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException or NotSupportedException or InvalidCastException)
        {
            value = null;
            return false;
        }
    }

    /// <summary>Describes the valid values of a setting, with an example.</summary>
    private static string Expected(PropertyInfo property, RangeAttribute? range, object defaults)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(bool))
            return "true or false";
        if (type.IsEnum)
            return string.Join(" or ", Enum.GetNames(type));
        var what = type == typeof(int) ? "a whole number"
            : type == typeof(TimeSpan) ? "a length of time"
            : type == typeof(Uri) ? "an address"
            : "a value";
        var limits = range is null ? "" : $" from {Text(range.Minimum)} to {Text(range.Maximum)}";
        return $"{what}{limits}, such as {Text(property.GetValue(defaults) ?? ExampleAddress)}";
    }

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string Unknown(IConfigurationSection setting, string section, string[] known)
    {
        var nearest = known.MinBy(name => Distance(name.ToUpperInvariant(), setting.Key.ToUpperInvariant()))!;
        return Distance(nearest.ToUpperInvariant(), setting.Key.ToUpperInvariant()) <= Math.Max(2, nearest.Length / 3)
            ? $"{setting.Path} is unknown. Did you mean {section}:{nearest}?"
            : $"{setting.Path} is unknown. {section} takes {string.Join(", ", known)}.";
    }

    /// <summary>The Levenshtein distance of two texts.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = a[i - 1] == b[j - 1] ? diagonal : 1 + Math.Min(diagonal, Math.Min(above, row[j - 1]));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
