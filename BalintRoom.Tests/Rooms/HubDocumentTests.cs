using System.Reflection;
using System.Text.RegularExpressions;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Delivery;
using BalintRoom.Rooms.Media;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Rooms;

/// <summary><c>docs/hub.md</c> names everything needed to write a client.</summary>
public sealed class HubDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "hub.md"));

    [Fact]
    public void It_names_every_method_with_its_fields()
    {
        var hub = typeof(IRoomGateway).Assembly.GetType("BalintRoom.Rooms.Hubs.RoomHub", throwOnError: true)!;
        var methods = hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => !m.IsVirtual);
        foreach (var method in methods)
        {
            var line = Document.Split('\n').SingleOrDefault(l => l.StartsWith($"| `{method.Name}` |", StringComparison.Ordinal));
            Assert.True(line is not null, $"{method.Name} is missing.");
            Assert.All(method.GetParameters(), p => Assert.Contains($"`{p.Name}`", line, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void It_names_every_refusal_every_message_to_a_client_and_every_field_of_a_view()
    {
        var records = new[]
        {
            typeof(RoomReply), typeof(RoomView), typeof(RoomChange), typeof(StageView), typeof(PhaseTime), typeof(SeatView), typeof(EmptyChair),
            typeof(RoundView), typeof(CompanyView), typeof(EndingView), typeof(MineView), typeof(LeadView), typeof(OfferView), typeof(LeavingTime),
            typeof(EndingProtection), typeof(Floor), typeof(Signal), typeof(LineView), typeof(BrowserView), typeof(SeatBrowsersView), typeof(DoorView),
            typeof(AccessChange), typeof(RoomCall), typeof(IceConfiguration), typeof(IceServer), typeof(MediaWay), typeof(MediaStream),
        };
        string[] missing =
        [
            .. Enum.GetNames<RefusalCode>().Where(name => !Names(name)),
            .. typeof(IRoomClient).GetMethods().Select(m => m.Name).Where(name => !Names(name)),
            .. records.SelectMany(r => r.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..])
                .Where(name => !Names(name))
                .Select(name => $"{r.Name}.{name}")),
            .. records.SelectMany(r => r.GetProperties()).Select(p => Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType)
                .Append(typeof(MediaState)).Where(t => t.IsEnum).Distinct().SelectMany(Enum.GetNames).Where(name => !Names(name)),
        ];
        Findings.None(missing, "docs/hub.md does not name these.");
    }

    [Theory]
    [InlineData("Phase", typeof(Phase))]
    [InlineData("Presence", typeof(PresenceState))]
    [InlineData("Microphone", typeof(Microphone))]
    [InlineData("Camera", typeof(Camera))]
    [InlineData("DescriptionKind", typeof(DescriptionKind))]
    [InlineData("MediaState", typeof(MediaState))]
    public void The_browsers_own_client_has_the_same_names(string type, Type enumeration)
    {
        var wire = File.ReadAllText(Path.Combine(Repository.Root, "BalintRoom.Web", "Client", "media", "wire.ts"));
        var names = Regex.Match(wire, $@"export type {type} =(?<names>[^;]+);", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["names"].Value;
        var each = names.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim('\''));
        Assert.Equal(Enum.GetNames(enumeration), each, StringComparer.Ordinal);
    }

    private static bool Names(string name) => Regex.IsMatch(
        Document, $"`[^`\n]*\\b{Regex.Escape(name)}\\b[^`\n]*`", RegexOptions.None, TimeSpan.FromSeconds(1));
}
