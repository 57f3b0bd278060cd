using System.Globalization;
using System.Text;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Results;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Programme;

/// <summary>Minutes on record: one source for every screen and file, corrected by facilitators, with what programmes ask for.</summary>
public class TimeRecordTests
{
    private static CancellationToken Cancel => ProgrammeWorld.Cancel;

    [Fact]
    public async Task Over_a_generated_year_every_screen_and_file_says_what_a_hand_sum_says()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(
            world, new ProgrammeDraft("Psychiatry", "America/Halifax") { LeastShare = 80 }, "Year group",
            [
                new SeatDraft(null, "Fay", Role.Facilitator), new SeatDraft(null, "Ben"), new SeatDraft(null, "Cleo"), new SeatDraft(null, "Dan"),
                new SeatDraft(null, "Olga", Role.Observer),
            ]);
        var random = new Random(20261129);
        var people = (await world.Groups.FindAsync(scene.Coordinator, scene.Group, Cancel))!.Members
            .ToDictionary(m => m.Person.Name, m => m.PersonId, StringComparer.Ordinal);
        var byHand = people.Keys.ToDictionary(name => name, _ => (Counted: 0, Minutes: 0, Sessions: 0), StringComparer.Ordinal);
        var corrected = 0;
        for (var week = 0; week < 40; week++)
        {
            var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
            var length = random.Next(30, 61);
            var minutes = people.Keys.ToDictionary(
                name => name,
                name => name == "Fay" ? length : random.Next(4) == 0 ? (int?)null : random.Next(0, length + 1),
                StringComparer.Ordinal);
            await CloseAsync(world, session, length, people.Where(p => minutes[p.Key] is not null).ToDictionary(p => p.Value, p => minutes[p.Key]!.Value));
            var onRecord = minutes.ToDictionary(m => m.Key, m => m.Value is { } some ? Rounded(some) : (int?)null, StringComparer.Ordinal);
            if (random.Next(5) == 0)
            {
                onRecord["Ben"] = onRecord["Ben"] == 20 ? 25 : 20;
                var outcome = await world.Attendance.CorrectAsync(
                    scene.Fay, session, [new MinutesCorrection(people["Ben"], onRecord["Ben"])], CorrectionReason.ConnectionFailed, Cancel);
                Assert.Equal(1, outcome.Value);
                corrected++;
            }

            var of = Math.Max(Rounded(length), onRecord.Values.Max() ?? 0);
            foreach (var (name, some) in onRecord)
            {
                var counts = some > 0 && some * 100 >= of * 80;
                var sum = byHand[name];
                byHand[name] = (sum.Counted + (counts ? 1 : 0), sum.Minutes + (counts ? some!.Value : 0), sum.Sessions + 1);
            }
        }

        Assert.InRange(corrected, 1, 40);
        var screen = (await world.Records.GroupAsync(scene.Fay, scene.Group, cancellationToken: Cancel))!;
        var table = Table(await world.Records.ExportAsync(scene.Coordinator, scene.Group, Cancel));
        var log = Table(await new LeaderLogExport(world, world.Clock).WriteAsync(scene.Fay, LeaderLogForm.UnitedKingdom, Cancel));
        foreach (var (name, person) in people)
        {
            var sum = byHand[name];
            var row = screen.Members.Single(m => m.Person == person);
            Assert.Equal((name, sum), (name, (row.Counted, row.Minutes, row.Sessions)));

            var counted = table.Where(line => line["name"] == name && line["counts"] == "yes").ToList();
            Assert.Equal((sum.Counted, sum.Minutes), (counted.Count, counted.Sum(line => Number(line["minutes attended"]))));

            var kept = (await world.Kept.FindAsync(person, Cancel))!.Attendance.Where(a => a.Figures.Counts).ToList();
            Assert.Equal((sum.Counted, sum.Minutes), (kept.Count, kept.Sum(a => a.Figures.Minutes)));

            var certificate = await world.Records.CertificateAsync([scene.Coordinator], scene.Group, person, Cancel);
            Assert.Equal((sum.Counted, sum.Minutes), (certificate?.Sessions.Count ?? 0, certificate?.Minutes ?? 0));
        }

        var totals = await world.Attendance.TotalsAsync(scene.Fay, Cancel);
        Assert.Equal((byHand["Fay"].Counted, byHand["Fay"].Minutes), (totals.Sessions, totals.Minutes));
        Assert.Equal((totals.Sessions, totals.Minutes), (log.Count, log.Sum(line => Number(line["Minutes present"]))));
    }

    [Fact]
    public async Task A_correction_is_on_record_with_who_when_and_why_and_can_be_undone()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        await CloseAsync(world, session, 60, new() { [scene.Fay] = 60, [scene.Ben] = 10 });

        Assert.Equal(ProgrammeRefusal.CorrectionReasonMissing, await RefusedAsync(scene.Fay, 45, null));
        Assert.Equal(ProgrammeRefusal.CorrectionReasonMissing, await RefusedAsync(scene.Fay, 45, CorrectionReason.Undone));
        foreach (var wrong in (int[])[-5, 7, 95])
            Assert.Equal(ProgrammeRefusal.MinutesInvalid, await RefusedAsync(scene.Fay, wrong, CorrectionReason.EarlierMistake));
        foreach (var other in (MemberId[])[scene.Ben, scene.Coordinator])
            Assert.Equal(ProgrammeRefusal.NotFound, await RefusedAsync(other, 45, CorrectionReason.ConnectionFailed));

        foreach (var minutes in (int?[])[45, null])
            Assert.Equal(1, (await CorrectAsync(scene.Fay, minutes, CorrectionReason.ConnectionFailed)).Value);
        Assert.Equal(0, (await CorrectAsync(scene.Fay, null, CorrectionReason.ConnectionFailed)).Value);
        var screen = (await world.Records.GroupAsync(scene.Fay, scene.Group, cancellationToken: Cancel))!;
        Assert.Equal(
            [("Fay", "Ben", 45, null, true), ("Fay", "Ben", 10, 45, false)],
            screen.Corrections.Select(c => (c.Entry.Actor, c.Entry.Subject, c.Entry.Correction!.Before, c.Entry.Correction.After, c.MayUndo)));
        Assert.All(screen.Corrections, c => Assert.Equal(
            (nameof(CorrectionReason.ConnectionFailed), world.Clock.GetUtcNow()), (c.Entry.Correction!.Reason, c.Entry.At)));
        Assert.All((await world.Records.GroupAsync(scene.Coordinator, scene.Group, cancellationToken: Cancel))!.Corrections, c => Assert.False(c.MayUndo));
        Assert.Equal(2, (await world.Kept.FindAsync(scene.Ben, Cancel))!.Acts.Count(a => a.Correction is not null));

        Assert.Equal(ProgrammeRefusal.CorrectionNotLast, Refused(await world.Attendance.UndoAsync(scene.Fay, screen.Corrections[1].Id, Cancel)));
        Assert.Equal(ProgrammeRefusal.NotFound, Refused(await world.Attendance.UndoAsync(scene.Ben, screen.Corrections[0].Id, Cancel)));
        Assert.True((await world.Attendance.UndoAsync(scene.Fay, screen.Corrections[0].Id, Cancel)).Succeeded);
        Assert.Equal((true, 45, true), await OfBenAsync());
        Assert.True((await world.Attendance.UndoAsync(scene.Fay, screen.Corrections[1].Id, Cancel)).Succeeded);
        Assert.Equal((true, 10, false), await OfBenAsync());
        Assert.Equal(ProgrammeRefusal.CorrectionNotLast, Refused(await world.Attendance.UndoAsync(scene.Fay, screen.Corrections[1].Id, Cancel)));

        Task<Outcome<int>> CorrectAsync(MemberId actor, int? minutes, CorrectionReason? reason) =>
            world.Attendance.CorrectAsync(actor, session, [new MinutesCorrection(scene.Ben, minutes)], reason, Cancel);
        async Task<ProgrammeRefusal> RefusedAsync(MemberId actor, int? minutes, CorrectionReason? reason) =>
            Refused(await CorrectAsync(actor, minutes, reason));
        async Task<(bool, int, bool)> OfBenAsync()
        {
            var figures = (await world.Records.GroupAsync(scene.Fay, scene.Group, cancellationToken: Cancel))!.Sessions.Items[0].Attendance[scene.Ben];
            return (figures.Present, figures.Minutes, figures.IsCorrected);
        }
    }

    [Fact]
    public async Task A_session_that_nobody_opened_counts_once_a_facilitator_says_who_was_there_and_no_more_when_that_is_undone()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        var seats = world.Rooms.Planned[session].Seats;
        var planned = world.Rooms.Planned[session];
        await world.Attendance.RecordEndAsync(
            new SessionEnd(session, null, planned.SlotEndsAt, EndReason.Expired, 0, 0, seats, new HashSet<MemberId>(), []), Cancel);
        Assert.Empty((await world.Records.GroupAsync(scene.Fay, scene.Group, cancellationToken: Cancel))!.Members);

        await world.Attendance.CorrectAsync(
            scene.Fay, session, [new(scene.Fay, 60), new(scene.Ben, 60)], CorrectionReason.MetElsewhere, Cancel);
        var screen = (await world.Records.GroupAsync(scene.Fay, scene.Group, cancellationToken: Cancel))!;
        Assert.Equal([("Fay", 1), ("Ben", 1), ("Cleo", 0)], screen.Members.Select(m => (m.Name, m.Counted)));
        foreach (var correction in screen.Corrections)
            Assert.True((await world.Attendance.UndoAsync(scene.Fay, correction.Id, Cancel)).Succeeded);
        Assert.Empty((await world.Records.GroupAsync(scene.Fay, scene.Group, cancellationToken: Cancel))!.Members);
    }

    /// <summary>How a session's room left it, and what is corrected: everything is as it was once the corrections are undone, in any order of people.</summary>
    [Theory]
    // Opened at the slot's start to the second, and left by its last person long before the slot's end.
    [InlineData(true, 0, 40, EndReason.Expired)]
    [InlineData(true, 7, 60, EndReason.TimeUp)]
    // Nobody opened it; somebody waited in it.
    [InlineData(false, 0, 60, EndReason.Expired)]
    // Closed before its slot, by hand.
    [InlineData(false, 0, -10, EndReason.CalledOff)]
    public async Task What_is_undone_leaves_no_trace_but_in_the_audit(bool isOpened, int openedAfter, int endedAfter, EndReason reason)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        var room = world.Rooms.Planned[session];
        await world.Attendance.RecordEndAsync(
            new SessionEnd(
                session, isOpened ? room.SlotStartsAt.AddMinutes(openedAfter) : null, room.SlotStartsAt.AddMinutes(endedAfter), reason, 1, 0, room.Seats,
                new HashSet<MemberId> { scene.Fay, scene.Ben }, [])
            {
                Minutes = !isOpened ? [] : new Dictionary<MemberId, int> { [scene.Fay] = endedAfter - openedAfter, [scene.Ben] = 10 },
            },
            Cancel);
        var before = await StateAsync();

        foreach (var (person, minutes) in ((MemberId, int?)[])[(scene.Fay, null), (scene.Ben, null), (scene.Cleo, 45), (scene.Ben, 60), (scene.Cleo, null)])
            Assert.Equal(1, (await world.Attendance.CorrectAsync(
                scene.Fay, session, [new MinutesCorrection(person, minutes)], CorrectionReason.EarlierMistake, Cancel)).Value);
        Assert.NotEqual(before, await StateAsync(), StringComparer.Ordinal);
        var undone = 0;
        while ((await world.Records.CorrectionsAsync(scene.Fay, session, Cancel)).LastOrDefault(c => c.MayUndo) is { } next)
        {
            Assert.Equal(session, (await world.Attendance.UndoAsync(scene.Fay, next.Id, Cancel)).Value);
            undone++;
        }

        Assert.Equal(5, undone);
        Assert.Equal(before, await StateAsync());
        var log = await world.Records.CorrectionsAsync(scene.Coordinator, session, Cancel);
        Assert.Equal(5, log.Count(c => c.Entry.Correction!.Reason == nameof(CorrectionReason.Undone)));
        Assert.All(log, c => Assert.False(c.MayUndo));
        Assert.Empty(await world.Records.CorrectionsAsync(scene.Ben, session, Cancel));

        async Task<string> StateAsync()
        {
            await using var db = world.CreateDbContext();
            var found = await db.Sessions.AsNoTracking().Include(s => s.Attendance).SingleAsync(s => s.Id == session, Cancel);
            return $"{found.OpenedAt:O} {found.EndedAt:O} {found.EndReason} {found.Headcount} {AttendanceFigures.MinutesOf(found)} "
                + string.Join(' ', found.Attendance.OrderBy(a => a.PersonId.Value).Select(a => $"{a.PersonId}:{a.Present}:{a.Minutes}:{a.IsCorrected}"));
        }
    }

    [Fact]
    public async Task A_table_tells_two_people_of_one_name_apart()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(
            world, new ProgrammeDraft("Psychiatry", "America/Halifax"), "Group", new SeatDraft(null, "Fay", Role.Facilitator),
            new SeatDraft(null, "Ana Duarte", Email: "ana@example.org"), new SeatDraft(null, "Ana Duarte"));
        var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        await world.CloseAsync(session);
        var anas = Table(await world.Records.ExportAsync(scene.Coordinator, scene.Group, Cancel)).Where(line => line["name"] == "Ana Duarte").ToList();
        Assert.Equal(["", "ana@example.org"], anas.Select(line => line["email address"]).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(2, anas.Select(line => line["person id"]).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("en", ',', "attended", "yes", "Member")]
    [InlineData("fr", ';', "présence", "oui", "Membre")]
    public async Task A_table_is_in_the_readers_language_with_the_separator_it_expects(string language, char separator, string heading, string yes, string role)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        await world.CloseAsync(session);
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            var file = (await world.Records.ExportAsync(scene.Coordinator, scene.Group, Cancel))!;
            Assert.Equal(Encoding.UTF8.GetPreamble(), file[..3]);
            var text = Encoding.UTF8.GetString(file[3..]);
            Assert.False(text.StartsWith("sep=", StringComparison.Ordinal));
            var heads = text.Split("\r\n")[0].Split(separator);
            var ben = text.Split("\r\n").Select(line => line.Split(separator)).Single(cells => cells.Contains("Ben", StringComparer.Ordinal));
            Assert.Equal((yes, role), (ben[Array.IndexOf(heads, heading)], ben.Single(cell => cell == role)));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("  =1+1")]
    [InlineData("\u00A0=1+1")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠SUM(A1)")]
    [InlineData("−1")]
    [InlineData("\t=1")]
    public void A_value_that_could_be_a_formula_is_text(string value) => Assert.Equal("'" + value, Csv.AsText(value));

    [Theory]
    [InlineData("")]
    [InlineData("Ana = Bea")]
    [InlineData("2026-11-24")]
    [InlineData("O'Neil")]
    public void Any_other_value_stays_as_it_is(string value) => Assert.Equal(value, Csv.AsText(value));

    [Fact]
    public async Task An_observer_is_no_member_in_a_leader_log()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(
            world, new ProgrammeDraft("Psychiatry", "America/Halifax"), "Group", new SeatDraft(null, "Fay", Role.Facilitator),
            new SeatDraft(null, "Ben"), new SeatDraft(null, "Olga", Role.Observer));
        var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        await world.CloseAsync(session);
        var export = new LeaderLogExport(world, world.Clock);
        Assert.Equal("1", Assert.Single(Table(await export.WriteAsync(scene.Fay, LeaderLogForm.American, Cancel)))["Participants"]);
        Assert.Equal("1", Assert.Single(Table(await export.WriteAsync(scene.Fay, LeaderLogForm.UnitedKingdom, Cancel)))["Number of members"]);
        Assert.Equal("2", Assert.Single(Table(await export.WriteAsync(scene.Fay, LeaderLogForm.AustralianNewZealand, Cancel)))["Number attending"]);
    }

    [Fact]
    public async Task Progress_towards_the_societies_rules_is_counted_from_the_leader_log()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        SeatDraft[] members = [.. Enumerable.Range(1, 6).Select(i => new SeatDraft(null, $"M{i}"))];
        var scene = await ProgrammeScene.MakeAsync(
            world, new ProgrammeDraft("Psychiatry", "America/Halifax"), "Group",
            [new SeatDraft(null, "Fay", Role.Facilitator), new SeatDraft(null, "Gus", Role.CoFacilitator), .. members]);
        for (var i = 0; i < 4; i++)
        {
            var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
            await world.CloseAsync(session);
            await world.Attendance.SaveLogAsync(
                scene.Fay, session, new LeaderLog(i == 0 ? Modality.InPerson : Modality.Online, 2, 0, Debriefed: false, Supervised: i < 3), Cancel);
        }

        var progress = (await world.Attendance.ProgressAsync(scene.Fay, Cancel)).ToDictionary(p => p.Rule);
        Assert.Equal(new SocietyProgress(SocietyRule.AmericanSupervised, 3, 12), progress[SocietyRule.AmericanSupervised]);
        Assert.False(progress[SocietyRule.AmericanSupervised].IsMet);
        Assert.Equal((8m, 4m, 3m, 25m), (progress[SocietyRule.AustralianCases].Done, progress[SocietyRule.AustralianSessions].Done,
            progress[SocietyRule.AustralianSupervised].Done, progress[SocietyRule.AustralianFaceToFace].Done));
        Assert.Equal((2.6m, 105m), (progress[SocietyRule.GermanDoubleHours].Done, progress[SocietyRule.GermanDoubleHours].Needed));
        Assert.Equal((100m, true), (progress[SocietyRule.BritishGroupSize].Done, progress[SocietyRule.BritishGroupSize].IsMet));

        world.Clock.Advance(TimeSpan.FromDays(500));
        progress = (await world.Attendance.ProgressAsync(scene.Fay, Cancel)).ToDictionary(p => p.Rule);
        Assert.Equal((3m, 0m), (progress[SocietyRule.AmericanSupervised].Done, progress[SocietyRule.AustralianSupervised].Done));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task A_programme_refuses_a_share_that_is_none(int share)
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var draft = new ProgrammeDraft("Psychiatry", "Etc/UTC") { LeastShare = share };
        var refusal = Assert.Single((await world.Programmes.ChangeAsync(scene.Coordinator, scene.Programme, draft, Cancel)).Refusals);
        Assert.Equal((ProgrammeRefusal.LeastShareInvalid, nameof(ProgrammeDraft.LeastShare)), (refusal.Code, refusal.Field));
    }

    [Fact]
    public async Task What_will_be_deleted_is_announced_a_month_before_also_where_the_period_is_shortened()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
        await world.CloseAsync(session);
        world.Clock.Advance(TimeSpan.FromDays(400));
        Assert.Empty(await world.Retention.LeavingAsync(scene.Fay, Cancel));

        await world.Programmes.ChangeAsync(scene.Coordinator, scene.Programme, new ProgrammeDraft("Psychiatry", "America/Halifax", 12), Cancel);
        foreach (var reader in (MemberId[])[scene.Fay, scene.Coordinator])
        {
            var leaving = Assert.Single(await world.Retention.LeavingAsync(reader, Cancel));
            Assert.Equal(("Psychiatry", 1, world.Clock.GetUtcNow() + Retention.Notice), (leaving.Programme, leaving.Sessions, leaving.GoesAt));
        }

        Assert.Empty(await world.Retention.LeavingAsync(scene.Ben, Cancel));
        world.Clock.Advance(Retention.Notice - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await world.Retention.PurgeAsync(Cancel));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(0, await world.Retention.PurgeAsync(Cancel));
        Assert.Empty(await world.Retention.LeavingAsync(scene.Fay, Cancel));
    }

    [Fact]
    public async Task A_member_sees_how_far_they_have_come_with_what_societies_ask_of_members()
    {
        await using var world = await ProgrammeWorld.NewAsync();
        var scene = await ProgrammeScene.MakeAsync(world);
        Assert.Empty(await world.Records.MemberProgressAsync(scene.Ben, [], Cancel));
        // Ben misses the first two, is too short in the third and comes to seven; the last two are in person.
        for (var i = 0; i < 10; i++)
        {
            var (session, _) = await world.SessionAsync(scene.Coordinator, scene.Group);
            var minutes = new Dictionary<MemberId, int> { [scene.Fay] = 60, [scene.Cleo] = 60 };
            if (i >= 2)
                minutes[scene.Ben] = i == 2 ? 30 : 60;
            await CloseAsync(world, session, 60, minutes);
            if (i >= 8)
                Assert.True((await world.Attendance.SaveLogAsync(scene.Fay, session, new LeaderLog(Modality.InPerson, 1, 0, null, false), Cancel)).Succeeded);
            await using var db = world.CreateDbContext();
            var held = (await db.Sessions.FindAsync([session], Cancel))!;
            held.StartsAt = world.Clock.GetUtcNow().AddDays(7 * i);
            await db.SaveChangesAsync(Cancel);
        }

        // An hour is 45 minutes: 7 × 60 / 45 = 9.3; of eight in a row he came to seven.
        Assert.Equal(
            [(SocietyRule.GermanMemberHours, 9.3m), (SocietyRule.GermanMemberInPerson, 2.6m), (SocietyRule.AmericanMemberSessions, 7m)],
            (await world.Records.MemberProgressAsync(scene.Ben, [], Cancel)).Select(p => (p.Rule, p.Done)));
        Assert.Equal(8m, (await world.Records.MemberProgressAsync(scene.Cleo, [], Cancel))[2].Done);
        Assert.Equal([false, false, true], (await world.Records.MemberProgressAsync(scene.Ben, [], Cancel)).Select(p => p.IsMet));
        Assert.Empty(await world.Records.MemberProgressAsync(scene.Fay, [], Cancel));
    }

    private static Task<bool> CloseAsync(ProgrammeWorld world, RoomId session, int length, Dictionary<MemberId, int> minutes)
    {
        var (seats, now) = (world.Rooms.Planned[session].Seats, world.Clock.GetUtcNow());
        return world.Attendance.RecordEndAsync(
            new SessionEnd(session, now.AddMinutes(-length), now, EndReason.TimeUp, 1, 0, seats, minutes.Keys.ToHashSet(), [])
            {
                Minutes = minutes.ToDictionary(m => m.Key, m => Rounded(m.Value)),
            },
            Cancel);
    }

    private static int Rounded(int minutes) => (minutes + 2) / 5 * 5;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A table's rows by their headings. None of its cells here needs quotes.</summary>
    private static List<Dictionary<string, string>> Table(byte[]? file)
    {
        var lines = Encoding.UTF8.GetString(file!).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(',')).ToList();
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
    }

    private static ProgrammeRefusal Refused<T>(Outcome<T> outcome) => Assert.Single(outcome.Refusals).Code;
}
