using BalintRoom.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(BrowsersFirst))]

namespace BalintRoom.Tests.Support;

/// <summary>
/// Starts with the tests in real browsers: they take longest, and the shorter ones then fill the second core until the end. Within both kinds the
/// order changes with each run, so that no test can depend on what another leaves behind.
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
