namespace BalintRoom.Tests.Support.Browser;

/// <summary>
/// Tests that measure what real browsers hear of each other come one after the other, and when all others are done: sound has to arrive in time,
/// and up to eight browsers already make all of it.
/// </summary>
[CollectionDefinition(nameof(NothingBeside), DisableParallelization = true)]
public sealed class NothingBeside;
