namespace BalintRoom.Web.Hosting;

/// <summary>Writes the start-up message for the person who started the server.</summary>
/// <param name="writer">Standard output, or a test's writer.</param>
public sealed class StartupOutput(TextWriter writer)
{
    /// <summary>Writes text and flushes.</summary>
    public void Write(string text)
    {
        writer.Write(text);
        writer.Flush();
    }

#pragma warning disable RS0030 // The only use of the console: the message contains a secret link, which must not reach a log.
    internal static TextWriter Writer => Console.Out;

    internal static StartupOutput Standard() => new(Writer);
#pragma warning restore RS0030
}
