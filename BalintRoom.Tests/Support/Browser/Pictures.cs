namespace BalintRoom.Tests.Support.Browser;

/// <summary>
/// Screenshots for people to look at, in a folder that is not committed. A failing test always leaves them; other scenes are photographed only when
/// <c>BALINT_PICTURES</c> is set, because no test reads a picture and some four hundred of them take minutes.
/// </summary>
internal static class Pictures
{
    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable("BALINT_PICTURES") is { Length: > 0 };

    /// <summary>The path of a picture.</summary>
    public static string PathOf(string name) => Path.Combine(Repository.Root, "artifacts", "screens", $"{name}.png");
}
