using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>
/// The name of an external call: its program's where the host is known, else the host. Some programs, such as Jitsi, run on any
/// host.
/// </summary>
internal static class CallPrograms
{
    private static readonly (string Host, string Program)[] Known =
    [
        ("zoom.us", "Zoom"),
        ("zoom.com", "Zoom"),
        ("zoomgov.com", "Zoom"),
        ("teams.microsoft.com", "Teams"),
        ("teams.microsoft.us", "Teams"),
        ("teams.live.com", "Teams"),
        ("meet.google.com", "Meet"),
        ("meet.jit.si", "Jitsi"),
        ("8x8.vc", "Jitsi"),
        ("webex.com", "Webex"),
    ];

    /// <summary>The name of a link's program.</summary>
    /// <param name="words">The text about audio and video, which contains the programs' names.</param>
    /// <param name="link">A link that <see cref="BalintRoom.Domain.Rooms.RoomCall.IsLink"/> accepts.</param>
    public static string NameOf(IStringLocalizer<SoundWords> words, string link)
    {
        var host = new Uri(link).Host.TrimEnd('.');
        var known = Known.FirstOrDefault(k => IsWithin(host, k.Host));
        return known.Program is { } program ? words[$"Program.{program}"] : host;
    }

    private static bool IsWithin(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
}
