using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.RenderTree;

#pragma warning disable BL0006 // Frames are read in the form in which the framework writes them; a test draws one of each kind.

namespace BalintRoom.Web.Components.Shared;

/// <summary>
/// Content without a handler or a component, as one piece of markup: a circuit then keeps and compares one frame of it instead of one for each
/// element, attribute and text. Thread-safe.
/// </summary>
public static class Still
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly ConcurrentDictionary<(MethodInfo Content, string Language), MarkupString> Texts = new();

    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<(MethodInfo Content, string Language), MarkupString>> Drawings = new();

    /// <summary>Content that depends on the language alone; all circuits share it.</summary>
    /// <param name="content">The content; it is known again by the place in the code where it is written.</param>
    public static MarkupString Text(RenderFragment content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Texts.GetOrAdd((content.Method, CultureInfo.CurrentUICulture.Name), static (_, fragment) => Draw(fragment), content);
    }

    /// <summary>Content that depends on one object and the language alone; all circuits that draw it share it for as long as the object lives.</summary>
    /// <param name="of">The object, which never changes.</param>
    /// <param name="content">The content; it is known again by the place in the code where it is written.</param>
    public static MarkupString Of(object of, RenderFragment content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var language = $"{CultureInfo.CurrentUICulture.Name} {CultureInfo.CurrentCulture.Name}";
        return Drawings.GetValue(of, static _ => new()).GetOrAdd((content.Method, language), static (_, fragment) => Draw(fragment), content);
    }

    /// <summary>Draws content.</summary>
    /// <exception cref="NotSupportedException">It holds a component, a handler or a reference, which markup cannot.</exception>
    public static MarkupString Draw(RenderFragment content)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var builder = new RenderTreeBuilder();
        content(builder);
        var frames = builder.GetFrames();
        var text = new StringBuilder();
        Append(text, frames.Array.AsSpan(0, frames.Count));
        return new MarkupString(text.ToString());
    }

    private static void Append(StringBuilder text, ReadOnlySpan<RenderTreeFrame> frames)
    {
        for (var i = 0; i < frames.Length; i++)
        {
            ref readonly var frame = ref frames[i];
            switch (frame.FrameType)
            {
                case RenderTreeFrameType.Text:
                    text.Append(Html.Encode(frame.TextContent));
                    break;
                case RenderTreeFrameType.Markup:
                    text.Append(frame.MarkupContent);
                    break;
                case RenderTreeFrameType.Region:
                    // What is in it follows it.
                    break;
                case RenderTreeFrameType.Element:
                    AppendElement(text, frame.ElementName, frames.Slice(i + 1, frame.ElementSubtreeLength - 1));
                    i += frame.ElementSubtreeLength - 1;
                    break;
                default:
                    throw new NotSupportedException($"Still content cannot hold a {frame.FrameType}.");
            }
        }
    }

    private static void AppendElement(StringBuilder text, string name, ReadOnlySpan<RenderTreeFrame> inner)
    {
        text.Append('<').Append(name);
        while (inner is [{ FrameType: RenderTreeFrameType.Attribute } attribute, ..])
        {
            AppendAttribute(text, attribute);
            inner = inner[1..];
        }

        text.Append('>');
        if (IsVoid(name))
            return;
        Append(text, inner);
        text.Append("</").Append(name).Append('>');
    }

    private static void AppendAttribute(StringBuilder text, in RenderTreeFrame attribute)
    {
        switch (attribute.AttributeValue)
        {
            case null or false:
                return;
            case true:
                text.Append(' ').Append(attribute.AttributeName);
                return;
            case string value when attribute.AttributeEventHandlerId == 0:
                text.Append(' ').Append(attribute.AttributeName).Append("=\"").Append(Html.Encode(value)).Append('"');
                return;
            default:
                throw new NotSupportedException($"Still content cannot hold a handler: {attribute.AttributeName}.");
        }
    }

    private static bool IsVoid(string name) => name is "br" or "hr" or "img" or "input" or "meta" or "link" or "source" or "wbr";
}
