namespace BalintRoom.Bench;

/// <summary>The bench cannot go on; the message tells the person who runs it why.</summary>
internal sealed class BenchException(string message) : Exception(message);
