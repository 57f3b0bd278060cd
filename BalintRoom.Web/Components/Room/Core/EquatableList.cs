namespace BalintRoom.Web.Components.Room.Core;

/// <summary>A list that is equal to another when their elements are equal in order; used in a component's render state.</summary>
internal sealed class EquatableList<T>(IEnumerable<T> items) : IEquatable<EquatableList<T>>
{
    private readonly T[] _items = [.. items];

    public IReadOnlyList<T> Items => _items;

    public bool Equals(EquatableList<T>? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    public override bool Equals(object? obj) => Equals(obj as EquatableList<T>);

    public override int GetHashCode() => _items.Length;
}
