#pragma warning disable RS0030 // A console program; this is the only class that writes to the console.

namespace BalintRoom.Bench;

/// <summary>Writes to the console.</summary>
internal static class Terminal
{
    /// <summary>Writes the result to standard output.</summary>
    public static void Say(string text) => Console.Out.WriteLine(text);

    /// <summary>Standard output without a buffer, for a process that another one reads.</summary>
    public static Stream Output() => Console.OpenStandardOutput();

    /// <summary>Writes progress and errors to standard error, so that standard output contains only the result.</summary>
    public static void Progress(string text) => Console.Error.WriteLine(text);
}
