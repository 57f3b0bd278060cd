namespace BalintRoom.Tests.EndToEnd;

/// <summary>Tests in real browsers come one after the other and beside nothing else: each already brings up to eight of them.</summary>
[CollectionDefinition(nameof(RealBrowsers), DisableParallelization = true)]
public sealed class RealBrowsers;
