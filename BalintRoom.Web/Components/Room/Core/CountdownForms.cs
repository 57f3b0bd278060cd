using BalintRoom.Programmes.Localization;
using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>What a countdown says of the time left, as attributes of the element that counts in the browser (Client/clock).</summary>
internal static class CountdownForms
{
    /// <summary>The words for days, hours, minutes and the last minute, each put into a sentence.</summary>
    /// <param name="words">The words.</param>
    /// <param name="sentence">The sentence, in which <c>{0}</c> is replaced by the time left.</param>
    public static Dictionary<string, object> Of(IStringLocalizer<EndingWords> words, string sentence)
    {
        var forms = words.Forms("Minutes", "data-minutes", In);
        foreach (var (name, form) in words.Forms("Days", "data-days", In))
            forms[name] = form;
        forms["data-hours"] = In(words["Hours"]);
        forms["data-seconds"] = sentence;
        return forms;

        string In(string time) => sentence.Replace("{0}", time, StringComparison.Ordinal);
    }
}
