using MimeKit;

namespace BalintRoom.Tests.Support;

/// <summary>The message to a calendar in a mail, as a program finds it: in the alternatives of the mail's words, and its events as plain lines.</summary>
internal sealed record CalendarPart(string Text, string? Method, IReadOnlyList<IReadOnlyDictionary<string, string>> Events)
{
    /// <summary>The only event, or that of the series.</summary>
    public IReadOnlyDictionary<string, string> First => Events[0];

    public static CalendarPart Of(MimeMessage mail)
    {
        // RFC 6047: as an alternative, named by its method, and no attachment.
        var alternative = Assert.IsType<MultipartAlternative>(mail.Body);
        var part = Assert.IsType<TextPart>(alternative[^1]);
        Assert.Equal("text/calendar", part.ContentType.MimeType);
        Assert.NotEqual(ContentDisposition.Attachment, part.ContentDisposition?.Disposition, StringComparer.OrdinalIgnoreCase);
        var read = Read(part.Text!);
        Assert.Equal(read.Method, part.ContentType.Parameters["method"]);
        return read;
    }

    public static CalendarPart Read(string text)
    {
        var events = new List<Dictionary<string, string>>();
        string? method = null;
        Dictionary<string, string>? current = null;
        var lines = text.ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines)
        {
            var (name, value) = line.IndexOf(':', StringComparison.Ordinal) is > 0 and var at ? (line[..at], line[(at + 1)..]) : (line, "");
            if (line == "BEGIN:VEVENT")
                events.Add(current = new Dictionary<string, string>(StringComparer.Ordinal));
            else if (line == "END:VEVENT")
                current = null;
            else if (current is not null)
                current[name.Split(';')[0]] =
                    name.Contains("TZID", StringComparison.Ordinal) ? $"{name[(name.IndexOf('=', StringComparison.Ordinal) + 1)..]}:{value}" : value;
            else if (name == "METHOD")
                method = value;
        }

        return new CalendarPart(text, method, events);
    }
}
