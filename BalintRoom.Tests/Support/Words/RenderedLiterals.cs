using System.Net;
using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Rendering;

namespace BalintRoom.Tests.Support;

/// <summary>
/// The literals that components render, read from the compiled Razor code: the strings a method loads before each call of the render tree builder.
/// </summary>
internal static partial class RenderedLiterals
{
    private static readonly HashSet<string> Said = new(StringComparer.OrdinalIgnoreCase)
    {
        "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "alt", "placeholder", "label",
        // Component parameters.
        "text", "helpertext", "requirederror", "sentence", "over", "adornmenttext", "ariallabel",
    };

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>All literals that people would read or hear.</summary>
    /// <returns>The component and the literal.</returns>
    public static IEnumerable<(string Where, string Text)> In(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where method.GetMethodBody() is not null
        from text in In(method)
        where text.Any(char.IsLetter)
        select (type.FullName ?? type.Name, text);

    private static IEnumerable<string> In(MethodInfo method)
    {
        var loaded = new List<string>();
        var before = OpCodes.Nop;
        foreach (var (code, operand) in Instructions(method))
        {
            var isJustLoaded = before == OpCodes.Ldstr;
            before = code;
            if (code == OpCodes.Ldstr)
            {
                loaded.Add(method.Module.ResolveString(operand));
                continue;
            }

            if (code != OpCodes.Call && code != OpCodes.Callvirt || Called(method, operand) is not { } called)
                continue;
            if (isJustLoaded && IsName(called))
                loaded.RemoveAt(loaded.Count - 1);
            if (called.DeclaringType != typeof(RenderTreeBuilder))
                continue;
            IEnumerable<string> said = called.Name switch
            {
                nameof(RenderTreeBuilder.AddMarkupContent) => loaded.SelectMany(InMarkup),
                nameof(RenderTreeBuilder.AddContent) => loaded,
                nameof(RenderTreeBuilder.AddAttribute) or nameof(RenderTreeBuilder.AddComponentParameter) when loaded.Count > 1
                    && Said.Contains(loaded[0]) => loaded.Skip(1),
                _ => [],
            };
            foreach (var text in said)
                yield return text;
            loaded.Clear();
        }
    }

    /// <summary>Whether a literal before this call is only compared with, or names the form field whose error is looked up.</summary>
    private static bool IsName(MethodBase called) =>
        called.Name == "op_Equality" && called.DeclaringType == typeof(string) || called.Name == "Fault" && !called.IsPublic;

    private static IEnumerable<string> InMarkup(string markup) =>
        Tag().Split(markup).Concat(
                from Match attribute in Attribute().Matches(markup)
                where Said.Contains(attribute.Groups["name"].Value)
                select attribute.Groups["value"].Value)
            .Select(text => WebUtility.HtmlDecode(text).Trim());

    private static MethodBase? Called(MethodInfo method, int token)
    {
        try
        {
            return method.Module.ResolveMethod(token, method.DeclaringType?.GetGenericArguments(), method.GetGenericArguments());
        }
        catch (Exception e) when (e is FileNotFoundException or TypeLoadException or ArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<(OpCode Code, int Operand)> Instructions(MethodInfo method)
    {
        var il = method.GetMethodBody()!.GetILAsByteArray()!;
        for (var i = 0; i < il.Length;)
        {
            var value = il[i] == 0xFE ? unchecked((short)(0xFE00 | il[i + 1])) : il[i];
            var code = Codes[value];
            i += code.Size;
            var size = code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, i)),
                _ => 4,
            };
            yield return (code, size == 4 ? BitConverter.ToInt32(il, i) : 0);
            i += size;
        }
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 5000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<name>[\w-]+)=""(?<value>[^""]*)""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Attribute();
}
