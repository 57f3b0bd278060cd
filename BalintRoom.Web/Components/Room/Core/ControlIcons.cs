using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>The drawings on the room's controls. They are markup and no component, so that a circuit keeps nothing of them.</summary>
public static class ControlIcons
{
    public static MarkupString Hand { get; } = Draw(
        "M8 12V5.500a1.500 1.500 0 0 1 3 0V11M11 10.500V4a1.500 1.500 0 0 1 3 0v7M14 11V5.500a1.500 1.500 0 0 1 3 0V14a7 7 0 0 1-7 7"
        + "c-3 0-4.300-1.700-5.800-4.600L3 14c-.7-1.300 1.200-2.500 2.200-1.300L8 16");

    public static MarkupString Heart { get; } = Draw(
        "M12 20s-7.500-4.600-7.500-10A4.300 4.300 0 0 1 12 7.500 4.300 4.300 0 0 1 19.500 10c0 5.400-7.500 10-7.500 10z");

    public static MarkupString Chair { get; } = Draw("M7 3v18M17 3v18M7 11h10M7 15h10");

    public static MarkupString Signal { get; } = Draw("M12 4a5.500 5.500 0 0 1 5.500 5.500V14l2 3h-15l2-3V9.500A5.500 5.500 0 0 1 12 4zM10 20h4");

    public static MarkupString Leave { get; } = Draw("M13 4H6v16h7M11 12h9M16.500 8.500 20 12l-3.500 3.500");

    public static MarkupString More { get; } = Draw("M5.500 12h.01M12 12h.01M18.500 12h.01");

    public static MarkupString Case { get; } = Draw("M6 4h9l3 3v13H6zM9 11h6M9 15h6");

    public static MarkupString Door { get; } = Draw("M6 21V4h9v17M4 21h16M12 12h.01");

    public static MarkupString Sound { get; } = Draw("M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v3");

    public static MarkupString Settings { get; } = Draw("M4 7h9M17 7h3M4 17h3M11 17h9M15 5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM9 15a2 2 0 1 0 0 4 2 2 0 0 0 0-4z");

    public static MarkupString Type { get; } = Draw("M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-8l-4 3.500V17H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM8 11h8");

    public static MarkupString Check { get; } = Draw("M5 12.500l4.500 4.500L19 7.500");

    public static MarkupString Pass { get; } = Draw("M5 6l7 6-7 6zM14 6l7 6-7 6z");

    public static MarkupString Thought { get; } = Draw(
        "M12 4c5 0 8 2.700 8 6s-3 6-8 6c-.8 0-1.500-.1-2.200-.2C8 17 6.500 17.500 5 17.500c.8-.9 1.200-1.800 1.300-2.700"
        + "C4.800 13.700 4 12 4 10c0-3.300 3-6 8-6zM8 21h.01M12 20h.01");

    private static MarkupString Draw(string path) => new(
        "<svg viewBox=\"0 0 24 24\" width=\"22\" height=\"22\" aria-hidden=\"true\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.9\" "
        + $"stroke-linecap=\"round\" stroke-linejoin=\"round\"><path d=\"{path}\" /></svg>");
}
