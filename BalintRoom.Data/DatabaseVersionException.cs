namespace BalintRoom.Data;

/// <summary>A database is from a version of BalintRoom that this version cannot migrate.</summary>
public sealed class DatabaseVersionException(string message) : Exception(message);
