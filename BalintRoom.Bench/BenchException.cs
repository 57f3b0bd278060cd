namespace BalintRoom.Bench;

/// <summary>The benchmark cannot continue; the message says why.</summary>
internal sealed class BenchException(string message) : Exception(message);
