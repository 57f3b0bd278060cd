namespace BalintRoom.Web.Components.Layout;

/// <summary>
/// The visitor's choice of light or dark mode, stored in a cookie so that the first render is right. Without the cookie the page
/// follows the system's setting.
/// </summary>
public static class ThemeCookie
{
    /// <summary>The cookie's name; the browser sets it (Client/theme).</summary>
    public const string Name = "balint-theme";

    /// <summary><c>light</c>, <c>dark</c>, or <see langword="null"/> for the system's setting.</summary>
    public static string? Read(HttpRequest request) => request.Cookies[Name] switch
    {
        "light" => "light",
        "dark" => "dark",
        _ => null,
    };
}
