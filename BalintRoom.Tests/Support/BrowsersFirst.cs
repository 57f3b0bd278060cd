using BalintRoom.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(BrowsersFirst))]

namespace BalintRoom.Tests.Support;

/// <summary>
/// Runs the tests in real browsers first: they take longest, and the shorter ones then fill the second core. Within both kinds the order is random,
/// so that no test can depend on another.
/// </summary>
public sealed class BrowsersFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [
            .. DefaultTestCollectionOrderer.Instance.OrderTestCollections(testCollections)
                .OrderBy(collection => collection.TestCollectionDisplayName.Contains(".EndToEnd.", StringComparison.Ordinal) ? 0 : 1),
        ];
}
