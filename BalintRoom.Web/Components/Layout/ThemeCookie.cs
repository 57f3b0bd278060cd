namespace BalintRoom.Web.Components.Layout;

/// <summary>
/// The visitor's own choice of light or dark, kept in a cookie so that the very first render is right. Without the cookie the
/// page follows the system.
/// </summary>
public static class ThemeCookie
{
    /// <summary>The cookie's name; the browser writes it (Client/theme).</summary>
    public const string Name = "balint-theme";

    /// <summary><c>light</c>, <c>dark</c>, or <see langword="null"/> when the system decides.</summary>
    public static string? Read(HttpRequest request) => request.Cookies[Name] switch
    {
        "light" => "light",
        "dark" => "dark",
        _ => null,
    };
}
