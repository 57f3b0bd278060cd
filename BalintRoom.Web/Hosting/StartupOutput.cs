namespace BalintRoom.Web.Hosting;

/// <summary>Where the first words to whoever started the server go.</summary>
/// <param name="writer">Standard output; a test gives its own.</param>
public sealed class StartupOutput(TextWriter writer)
{
    /// <summary>Writes at once.</summary>
    public void Write(string text)
    {
        writer.Write(text);
        writer.Flush();
    }

#pragma warning disable RS0030 // The one use of the console: what is said here must not reach a log.
    internal static TextWriter Writer => Console.Out;

    internal static StartupOutput Standard() => new(Writer);
#pragma warning restore RS0030
}
