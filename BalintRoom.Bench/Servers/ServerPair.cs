namespace BalintRoom.Bench.Servers;

/// <summary>The two servers of a comparison. Both are new, and both run until it is over.</summary>
internal sealed record ServerPair(IServerUnderTest Baseline, IServerUnderTest Product) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        await Baseline.DisposeAsync();
    }
}
