using MudBlazor;

namespace BalintRoom.Web.Components.Layout;

/// <summary>
/// Shapes and typography of MudBlazor. Its colours are not set here: app.css maps MudBlazor's palette onto the design tokens, so
/// that light and dark mode and the phases' colours change both alike, and the first render is right before any script runs.
/// </summary>
public static class BalintTheme
{
    private static readonly string[] Sans = ["Source Sans 3 Variable", "Source Sans 3", "system-ui", "sans-serif"];
    private static readonly string[] Serif = ["Fraunces", "Georgia", "serif"];

    /// <summary>The only theme. Treat it as immutable.</summary>
    public static MudTheme Theme { get; } = new()
    {
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "12px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Sans, FontSize = "1rem", LineHeight = "1.55", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Serif, FontSize = "2.25rem", FontWeight = "600", LineHeight = "1.15", LetterSpacing = "-0.01em" },
            H2 = new H2Typography { FontFamily = Serif, FontSize = "1.625rem", FontWeight = "600", LineHeight = "1.25", LetterSpacing = "normal" },
            H3 = new H3Typography { FontFamily = Serif, FontSize = "1.25rem", FontWeight = "600", LineHeight = "1.3", LetterSpacing = "normal" },
            H4 = new H4Typography { FontFamily = Serif, FontSize = "1.125rem", FontWeight = "600", LineHeight = "1.35", LetterSpacing = "normal" },
            H5 = new H5Typography { FontFamily = Sans, FontSize = "1rem", FontWeight = "650", LineHeight = "1.4", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Sans, FontSize = "1rem", FontWeight = "650", LineHeight = "1.4", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Sans, FontSize = "1rem", LineHeight = "1.55", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Sans, FontSize = "0.9375rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Button = new ButtonTypography
            {
                FontFamily = Sans,
                FontSize = "1rem",
                FontWeight = "600",
                LineHeight = "1.5",
                LetterSpacing = "normal",
                TextTransform = "none"
            },
        },
    };
}
