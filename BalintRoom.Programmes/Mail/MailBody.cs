using System.Globalization;
using System.Text.Encodings.Web;
using BalintRoom.Programmes.Calendars;
using MimeKit;
using MimeKit.Text;

namespace BalintRoom.Programmes.Mail;

/// <summary>The body of a mail: plain text, HTML, and a message to the reader's calendar where there is one.</summary>
internal static class MailBody
{
    /// <summary>The paragraphs of what somebody has written: what stands between blank lines, each with the lines it was written in.</summary>
    public static IEnumerable<string> Paragraphs(string text)
    {
        var paragraph = new List<string>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries).Append(""))
        {
            if (line.Length > 0)
            {
                paragraph.Add(line);
                continue;
            }

            if (paragraph.Count > 0)
                yield return string.Join('\n', paragraph);
            paragraph.Clear();
        }
    }

    /// <summary>
    /// Makes a body. The calendar is an alternative to the words, not an attachment (RFC 6047): programs take only that as a message that changes the
    /// calendar, and the last alternative as the one preferred.
    /// </summary>
    public static MimeEntity Of(IReadOnlyList<MailLine> lines, CalendarMessage? calendar = null)
    {
        var body = new MultipartAlternative
        {
            new TextPart(TextFormat.Plain)
            {
                Text = string.Join("\n\n", lines.Select(l => l.Link is null ? l.Text : $"{l.Text}\n{l.Link}")).ReplaceLineEndings("\r\n") + "\r\n",
            },
            new TextPart(TextFormat.Html) { Text = Html(lines) },
        };
        if (calendar is null)
            return body;
        var part = new TextPart("calendar") { Text = calendar.Text };
        part.ContentType.Parameters.Add("method", calendar.Method);
        part.ContentType.Parameters.Add("component", "VEVENT");
        body.Add(part);
        return body;
    }

    private static string Html(IReadOnlyList<MailLine> lines)
    {
        var encoder = HtmlEncoder.Default;
        var paragraphs = lines.Select(l => l.Link is null
            ? $"<p>{Text(l)}</p>"
            : $"<p>{Text(l)}<br><a href=\"{encoder.Encode(l.Link)}\" style=\"overflow-wrap:anywhere\">{encoder.Encode(l.Link)}</a></p>");
        return $"""
            <!doctype html><html lang="{CultureInfo.CurrentUICulture.Name}" dir="{(CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? "rtl" : "ltr")}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
            <body style="font:16px/1.5 sans-serif;max-width:36em;overflow-wrap:break-word">{string.Concat(paragraphs)}</body></html>
            """;

        string Text(MailLine line) => string.Join("<br>", line.Text.Split('\n').Select(encoder.Encode));
    }
}
