using System.Globalization;
using System.Text.Encodings.Web;
using BalintRoom.Programmes.Calendars;
using MimeKit;
using MimeKit.Text;

namespace BalintRoom.Programmes.Mail;

/// <summary>The body of a mail: plain text, HTML, and a message to the reader's calendar where there is one.</summary>
internal static class MailBody
{
    /// <summary>
    /// Makes a body. The calendar is an alternative to the words, not an attachment (RFC 6047): programs take only that as a message that changes the
    /// calendar, and the last alternative as the one preferred.
    /// </summary>
    public static MimeEntity Of(IReadOnlyList<MailLine> lines, CalendarMessage? calendar = null)
    {
        var body = new MultipartAlternative
        {
            new TextPart(TextFormat.Plain) { Text = string.Join("\r\n\r\n", lines.Select(l => l.Link is null ? l.Text : $"{l.Text}\r\n{l.Link}")) + "\r\n" },
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
            ? $"<p>{encoder.Encode(l.Text)}</p>"
            : $"<p>{encoder.Encode(l.Text)}<br><a href=\"{encoder.Encode(l.Link)}\" style=\"overflow-wrap:anywhere\">{encoder.Encode(l.Link)}</a></p>");
        return $"""
            <!doctype html><html lang="{CultureInfo.CurrentUICulture.Name}" dir="{(CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? "rtl" : "ltr")}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
            <body style="font:16px/1.5 sans-serif;max-width:36em;overflow-wrap:break-word">{string.Concat(paragraphs)}</body></html>
            """;
    }
}
