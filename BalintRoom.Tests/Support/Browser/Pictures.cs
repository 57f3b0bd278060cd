namespace BalintRoom.Tests.Support.Browser;

/// <summary>
/// Pictures of screens, for people to look at, in a folder that is not committed. A test that fails always leaves pictures; the other scenes are
/// photographed only where <c>BALINT_PICTURES</c> is set, because no test reads a picture and some four hundred of them take minutes.
/// </summary>
internal static class Pictures
{
    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable("BALINT_PICTURES") is { Length: > 0 };

    /// <summary>Where a picture goes.</summary>
    public static string PathOf(string name) => Path.Combine(Repository.Root, "artifacts", "screens", $"{name}.png");
}
