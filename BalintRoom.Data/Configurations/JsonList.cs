using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BalintRoom.Data.Configurations;

/// <summary>Stores a short list, which is always read and written as a whole, as JSON.</summary>
internal sealed class JsonList<T>() : ValueConverter<List<T>, string>(
    list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
    json => JsonSerializer.Deserialize<List<T>>(json, JsonSerializerOptions.Default) ?? new List<T>())
{
    public static ValueComparer<List<T>> Comparer { get; } = new(
        (a, b) => a!.SequenceEqual(b!), list => list.Count, list => list.ToList());
}
