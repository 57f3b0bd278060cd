using System.Text;
using System.Text.RegularExpressions;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Records;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Programme;

/// <summary>Entered texts are found where the privacy page says and nowhere else: not in another table, an email, an export or a subject line.</summary>
public partial class CanaryTests
{
    [Fact]
    public async Task What_is_typed_into_a_field_is_stored_in_its_own_place_alone()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        await LiveAYearAsync(world);
        var found = await InTablesAsync(world);
        Assert.Equal(
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["cnyprogramme"] = "Programmes.Name",
                ["cnygroup"] = "Groups.Name",
                ["cnymember"] = "People.Name",
                ["cnyother"] = "GroupMembers.OtherRole",
                ["cnyaddress"] = "People.Email",
                ["cnyfor"] = "Avenues.WhatFor",
                ["cnywho"] = "Avenues.Who",
                ["cnyreach"] = "Avenues.HowToReach",
                ["cnylink"] = "Avenues.Link",
                ["cnyallfor"] = "Programmes.Avenues",
                ["cnyallwho"] = "Programmes.Avenues",
                ["cnyallreach"] = "Programmes.Avenues",
                ["cnyalllink"] = "Programmes.Avenues",
                ["cnycall"] = "Sessions.Call_Link",
                ["cnywords"] = "ClosingWords.Text",
            },
            found);
    }

    [Fact]
    public async Task Emails_and_exports_carry_what_they_are_for()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await LiveAYearAsync(world);
        var attendance = Encoding.UTF8.GetString((await world.Records.ExportAsync(scene.Coordinator, scene.Group, ProgrammeWorld.Cancel))!);
        // The address tells people of one name apart; whoever may download this sees it on the roster.
        Assert.Equal(["cnyaddress", "cnygroup", "cnymember"], CanariesIn(attendance));
        foreach (var form in Enum.GetValues<LeaderLogForm>())
        {
            var log = Encoding.UTF8.GetString(await new LeaderLogExport(world, world.Clock).WriteAsync(scene.Fay, form, ProgrammeWorld.Cancel));
            Assert.Equal(form == LeaderLogForm.Complete ? ["cnygroup", "cnyprogramme"] : ["cnygroup"], CanariesIn(log));
        }

        var own = Encoding.UTF8.GetString(await world.PersonalDataService.ExportAsync([scene.Cleo], world.Kept, ProgrammeWorld.Cancel));
        Assert.Equal(["cnyaddress", "cnygroup", "cnymember"], CanariesIn(own));

        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        Assert.NotEmpty(world.Carrier.Mails);
        foreach (var mail in world.Carrier.Mails)
        {
            Assert.Empty(CanariesIn(mail.Subject));
            var body = string.Join('\n', mail.BodyParts.OfType<MimeKit.TextPart>().Select(part => part.Text));
            // The calendar in an email names its reader alone as an attendee.
            Assert.Empty(CanariesIn(body).Except(["cnygroup", "cnymember", "cnycall", .. CanariesIn(mail.To.ToString())], StringComparer.Ordinal));
        }
    }

    /// <summary>A programme with a unique word in every field, one session held, closing words left, and all due emails sent.</summary>
    private static async Task<ProgrammeScene> LiveAYearAsync(ProgrammeWorld world)
    {
        var scene = await ProgrammeScene.MakeAsync(
            world,
            new ProgrammeDraft("cnyprogramme", "America/Halifax", AsksForFeedback: true),
            "cnygroup",
            new SeatDraft(null, "Fay", Role.Facilitator, OtherRole: "cnyother", Email: "fay@example.org"),
            new SeatDraft(null, "Ben", Email: "ben@example.org"),
            new SeatDraft(null, "cnymember", Email: "cnyaddress@example.org"));

        Assert.Empty((await world.Programmes.SaveAvenuesAsync(
            scene.Coordinator, scene.Programme, [new ProgrammeAvenue("cnyallfor", "cnyallwho", "cnyallreach", "https://example.org/cnyalllink")],
            ProgrammeWorld.Cancel)).Refusals);
        Assert.Empty((await world.Groups.SaveAvenuesAsync(
            scene.Fay, scene.Group, [new ProgrammeAvenue("cnyfor", "cnywho", "cnyreach", "https://example.org/cnylink")], ProgrammeWorld.Cancel)).Refusals);
        var planned = await world.Sessions.PlanAsync(
            scene.Coordinator,
            ProgrammeWorld.Tomorrow(scene.Group) with { Call = new RoomCall(CallPlace.Elsewhere, "https://zoom.us/j/cnycall"), Invite = true },
            ProgrammeWorld.Cancel);
        Assert.Empty(planned.Refusals);
        await world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        await world.CloseAsync(planned.Value.Session);
        Assert.Empty((await world.Recaps.LeaveClosingWordsAsync(
            planned.Value.Session, scene.Ben, [scene.Cleo], "cnywords", ProgrammeWorld.Cancel)).Refusals);
        await world.Feedback.GiveAsync(planned.Value.Session, scene.Ben, new FeedbackAnswers(true, true, true, true), ProgrammeWorld.Cancel);
        return scene;
    }

    [GeneratedRegex("cny[a-z]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Canary { get; }

    private static string[] CanariesIn(string? text) =>
        [.. Canary.Matches(text ?? "").Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The unique words in every text column of the database, with the columns that contain them.</summary>
    private static async Task<SortedDictionary<string, string>> InTablesAsync(ProgrammeWorld world)
    {
        var found = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var (place, text) in await StoredContent.ValuesAsync(world))
        {
            foreach (var canary in CanariesIn(text))
            {
                if (!found.TryGetValue(canary, out var places))
                    found[canary] = places = new SortedSet<string>(StringComparer.Ordinal);
                places.Add(place);
            }
        }

        return new(found.ToDictionary(f => f.Key, f => string.Join(", ", f.Value), StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
