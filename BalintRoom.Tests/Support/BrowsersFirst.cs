using BalintRoom.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(BrowsersFirst))]

namespace BalintRoom.Tests.Support;

/// <summary>
/// The tests in real browsers begin first: they take minutes, and one that began last would be alone for as long. Within each kind the order is
/// another in each run, so that no test comes to lean on what another has left.
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
