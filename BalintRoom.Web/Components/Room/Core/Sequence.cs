namespace BalintRoom.Web.Components.Room.Core;

/// <summary>A few values in order, equal to another when each of them is. What a leaf shows of a list.</summary>
internal sealed class Sequence<T>(IEnumerable<T> items) : IEquatable<Sequence<T>>
{
    private readonly T[] _items = [.. items];

    public bool Equals(Sequence<T>? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    public override bool Equals(object? obj) => Equals(obj as Sequence<T>);

    public override int GetHashCode() => _items.Length;
}
