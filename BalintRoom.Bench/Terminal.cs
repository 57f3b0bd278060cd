#pragma warning disable RS0030 // A program run by hand speaks to its terminal; nothing else in the bench does.

namespace BalintRoom.Bench;

/// <summary>What the bench tells the person who runs it.</summary>
internal static class Terminal
{
    /// <summary>The result, for standard output.</summary>
    public static void Say(string text) => Console.Out.WriteLine(text);

    /// <summary>How far it is, for standard error, so that the output can be kept without it.</summary>
    public static void Progress(string text) => Console.Error.WriteLine(text);
}
