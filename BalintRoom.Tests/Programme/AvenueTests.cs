using System.Globalization;
using BalintRoom.Data.Entities;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Resources;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Tests.Support;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BalintRoom.Tests.Programme;

/// <summary>Other avenues: nobody is sent to a place that nobody can reach, and whoever keeps the list is told what it lacks.</summary>
public class AvenueTests
{
    private const string NotWell = "You are not doing well";

    private static readonly IStringLocalizer<ProgrammeWords> Words = new StringLocalizer<ProgrammeWords>(
        new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void The_list_one_starts_with_names_only_who_can_be_reached_and_says_what_is_missing(string madeIn)
    {
        var list = MadeIn(madeIn);
        using var reader = ReaderCulture.Of(CultureInfo.GetCultureInfo("en")).Apply();

        Assert.Equal(
            ["Your facilitators", "The responsible supervisor on duty"],
            StarterAvenues.ForReader(list, Words).Select(a => a.Who),
            StringComparer.Ordinal);
        Assert.All(StarterAvenues.ForReader(list, Words), a => Assert.NotEmpty(a.HowToReach));
        Assert.Equal(["Rota, policy or how the programme is run", NotWell], StarterAvenues.Missing(list, Words));
    }

    [Theory]
    [InlineData("Write their number and hours here")]
    [InlineData("  write their number and hours here ")]
    [InlineData("Écrivez ici leur numéro et leurs heures")]
    [InlineData("")]
    public void A_placeholder_is_no_way_to_reach_anybody_and_an_office_without_a_number_neither(string how)
    {
        ProgrammeAvenue[] list = [new(NotWell, "Staff wellness or employee assistance", how, null)];
        Assert.Empty(StarterAvenues.ForReader(list, Words));
        Assert.Equal([NotWell], StarterAvenues.Missing(list, Words));
        Assert.Equal("", StarterAvenues.ToEdit(list[0], Words).HowToReach.Trim());
    }

    [Fact]
    public void A_number_a_link_or_a_name_of_ones_own_leads_somewhere()
    {
        ProgrammeAvenue[] list =
        [
            new(NotWell, "Staff wellness or employee assistance", "555 0100", null),
            new("Rota", "Staff wellness or employee assistance", "Write their number and hours here", "https://example.org/"),
            new("A word", "Dr. Okonkwo", "", null),
        ];
        Assert.Equal(["555 0100", "", ""], StarterAvenues.ForReader(list, Words).Select(a => a.HowToReach), StringComparer.Ordinal);
        Assert.Empty(StarterAvenues.Missing(list, Words));
    }

    [Fact]
    public void What_another_entry_answers_is_not_missing() => Assert.Empty(StarterAvenues.Missing(
        [new(NotWell, "Somebody", "Write their number and hours here", null), new(NotWell, "Ada", "555 0100", null)], Words));

    [Fact]
    public async Task Those_who_keep_a_list_learn_what_it_lacks_until_it_is_there()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var (leader, _) = await world.OrganizerAsync();
        var group = await world.GroupAsync(leader, "Ben");
        Assert.NotEmpty(StarterAvenues.Missing(Assert.Single(await world.Groups.ListAsync(leader, cancellationToken: ProgrammeWorld.Cancel)).Avenues, Words));
        await world.Groups.SaveAvenuesAsync(leader, group, [new(NotWell, "Occupational health", "555 0100", null)], ProgrammeWorld.Cancel);
        var row = Assert.Single(await world.Groups.ListAsync(leader, cancellationToken: ProgrammeWorld.Cancel));
        Assert.Empty(StarterAvenues.Missing(row.Avenues, Words));
        Assert.False(row.HasProgramme);

        var draft = new BalintRoom.Programmes.Coordination.ProgrammeDraft("Halifax", "America/Halifax");
        Assert.Empty((await world.Programmes.MakeAsync(leader, draft, ProgrammeWorld.Cancel)).Refusals);
        Assert.NotEmpty(StarterAvenues.Missing(Assert.Single(await world.Programmes.ListAsync(leader, ProgrammeWorld.Cancel)).Avenues, Words));
    }

    private static List<ProgrammeAvenue> MadeIn(string language)
    {
        using (ReaderCulture.Of(CultureInfo.GetCultureInfo(language)).Apply())
            return [.. StarterAvenues.Of(Words)];
    }
}
