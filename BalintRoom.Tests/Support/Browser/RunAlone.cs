namespace BalintRoom.Tests.Support.Browser;

/// <summary>
/// Tests of sound between real browsers run one at a time, after all other tests have finished: they measure whether sound arrives in time, and
/// up to eight browsers that send sound to each other already use the whole machine.
/// </summary>
[CollectionDefinition(nameof(RunAlone), DisableParallelization = true)]
public sealed class RunAlone;
