using System.Globalization;
using BalintRoom.Web.Components.Shared;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace BalintRoom.Tests.Components;

/// <summary>Content drawn as one piece of markup is what the framework would have drawn of it.</summary>
public sealed class StillTests : BunitContext
{
    private static readonly RenderFragment Content = builder =>
    {
        builder.OpenElement(0, "p");
        builder.AddAttribute(1, "class", "soft");
        builder.AddAttribute(2, "b-scope");
        builder.AddAttribute(3, "hidden", value: true);
        builder.AddAttribute(4, "data-not", value: false);
        builder.AddAttribute(5, "aria-label", "\"Ça & là\" <b>");
        builder.AddAttribute(6, "data-null", (string?)null);
        builder.OpenRegion(7);
        builder.AddContent(8, "Été <em> & 'nous'");
        builder.AddMarkupContent(9, "<i>as it is</i>");
        builder.CloseRegion();
        builder.OpenElement(10, "input");
        builder.AddAttribute(11, "type", "checkbox");
        builder.CloseElement();
        builder.OpenElement(12, "span");
        builder.CloseElement();
        builder.CloseElement();
        builder.AddContent(13, "after");
    };

    [Fact]
    public void It_is_what_the_framework_draws() =>
        Render(builder => builder.AddContent(0, Still.Draw(Content))).MarkupMatches(Render(Content).Markup);

    [Fact]
    public void Letters_of_every_language_stay_letters() => Assert.Contains("Été &lt;em&gt;", Still.Draw(Content).Value, StringComparison.Ordinal);

    [Fact]
    public void Text_is_drawn_once_in_each_language()
    {
        var drawn = 0;
        string InLanguage(string name)
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);
            return Still.Text(builder => builder.AddContent(0, $"{name} {++drawn}")).Value;
        }

        string[] seen = [InLanguage("en"), InLanguage("fr"), InLanguage("en")];
        Assert.Equal("en 1, fr 2, en 1", string.Join(", ", seen));
    }

    [Fact]
    public void What_markup_cannot_hold_is_refused()
    {
        Assert.Throws<NotSupportedException>(() => Still.Draw(builder =>
        {
            builder.OpenComponent<PageTitle>(0);
            builder.CloseComponent();
        }));
        Assert.Throws<NotSupportedException>(() => Still.Draw(builder =>
        {
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "onclick", EventCallback.Factory.Create(this, () => { }));
            builder.CloseElement();
        }));
    }
}
