namespace BalintRoom.Tests.Support.Browser;

/// <summary>
/// Pictures of screens, for people to look at, in a folder that is not committed. What fails is always photographed; all other scenes are where
/// <c>BALINT_PICTURES</c> is set, because no test reads a picture, and to make some four hundred takes minutes.
/// </summary>
internal static class Pictures
{
    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable("BALINT_PICTURES") is { Length: > 0 };

    /// <summary>Where a picture goes.</summary>
    public static string PathOf(string name) => Path.Combine(Repository.Root, "artifacts", "screens", $"{name}.png");
}
