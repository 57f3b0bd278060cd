using BalintRoom.Rooms.Ports;
using BalintRoom.Web.Components.Layout;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BalintRoom.Tests.Components;

/// <summary>The announcer is one polite live region that says each announcement once.</summary>
public sealed class AnnouncerTests : BunitContext
{
    private readonly Announcer _announcer = new();
    private readonly FakeTimeProvider _clock = new();

    public AnnouncerTests()
    {
        Services.AddSingleton(_announcer);
        Services.AddSingleton(new RoomClock(_clock));
    }

    [Fact]
    public void It_is_silent_until_something_is_announced()
    {
        var region = Render<AnnouncerRegion>();
        Assert.Equal("polite", region.Find("[role=status]").GetAttribute("aria-live"));
        Assert.Equal("", region.Find("[role=status]").TextContent.Trim());
    }

    [Fact]
    public void It_says_what_is_announced_and_only_that()
    {
        var region = Render<AnnouncerRegion>();
        _announcer.Announce("Push-back begins.");
        region.WaitForAssertion(() => Assert.Equal("Push-back begins.", region.Find("[role=status]").TextContent.Trim()));
        _announcer.Announce("The presenter returns.");
        region.WaitForAssertion(() => Assert.Equal("The presenter returns.", region.Find("[role=status]").TextContent.Trim()));
    }

    [Fact]
    public void The_same_words_twice_are_a_change_both_times()
    {
        var region = Render<AnnouncerRegion>();
        _announcer.Announce("Somebody is back.");
        var first = SpeakingParagraph(region);
        _announcer.Announce("Somebody is back.");
        Assert.NotEqual(first, SpeakingParagraph(region));
    }

    [Fact]
    public void What_was_urgent_is_gone_after_twenty_seconds_and_what_came_meanwhile_is_not()
    {
        var region = Render<AnnouncerRegion>();
        string Said() => region.Find("[role=alert]").TextContent.Trim();
        _announcer.AnnounceUrgently("Signal: Rana is not all right.");
        _clock.Advance(TimeSpan.FromSeconds(19));
        _announcer.AnnounceUrgently("Signal: Noor is not all right.");
        _announcer.Announce("Push-back begins.");
        _clock.Advance(TimeSpan.FromSeconds(19));
        region.WaitForAssertion(() => Assert.Equal("Signal: Noor is not all right.", Said()));
        _clock.Advance(TimeSpan.FromSeconds(1));
        region.WaitForAssertion(() => Assert.Equal("", Said()));
        Assert.Equal("Push-back begins.", region.Find("[role=status]").TextContent.Trim());
    }

    [Fact]
    public void Blank_text_is_no_announcement()
    {
        _announcer.Announce(" ");
        Assert.Equal(0, _announcer.Count);
    }

    private static int SpeakingParagraph(IRenderedComponent<AnnouncerRegion> region) =>
        region.FindAll("p").Select((paragraph, index) => (paragraph, index)).Single(pair => pair.paragraph.TextContent.Length > 0).index;
}
