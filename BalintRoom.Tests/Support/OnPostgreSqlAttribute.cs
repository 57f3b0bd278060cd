using Xunit.v3;

namespace BalintRoom.Tests.Support;

/// <summary>
/// Runs the tests of a class on PostgreSQL instead of SQLite. Most such classes inherit the tests of another.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OnPostgreSqlAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Needs", "postgresql")];
}
