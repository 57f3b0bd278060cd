using System.Globalization;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Localization;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Records;

/// <summary>
/// A facilitator's own leader log as a file. The societies ask for the same facts in different columns and terms; each form is
/// one list here, to be changed when the society's form changes.
/// </summary>
public sealed class LeaderLogExport(IDbContextFactory<BalintDbContext> database, TimeProvider clock)
{
    private static readonly Dictionary<LeaderLogForm, (string Heading, Func<Entry, string> Value)[]> Forms = new()
    {
        [LeaderLogForm.American] =
        [
            ("Date", e => e.Date), ("Group", e => e.Group), ("Leader or co-leader", e => e.CoLeaders.Count == 0 ? "leader" : "co-leader"),
            ("Co-leader", e => string.Join("; ", e.CoLeaders)), ("Hours", e => e.Hours), ("Participants", e => e.Members),
            ("Cases presented", e => e.Cases), ("Follow-ups", e => e.FollowUps), ("Format", e => e.Modality),
            ("Debriefed with co-leader", e => e.Debriefed), ("Supervised", e => e.Supervised),
        ],
        [LeaderLogForm.AustralianNewZealand] =
        [
            ("Date", e => e.Date), ("Start", e => e.Start), ("Finish", e => e.End), ("Duration (minutes)", e => e.Minutes), ("Group", e => e.Group),
            ("Face to face or online", e => e.Modality), ("Number attending", e => e.Headcount), ("Case discussions", e => e.Cases),
            ("Of these, follow-up", e => e.FollowUps), ("Sole or co-leader", e => e.CoLeaders.Count == 0 ? "sole" : "co-leader"),
            ("Co-leader", e => string.Join("; ", e.CoLeaders)), ("Debrief", e => e.Debriefed), ("Supervision", e => e.Supervised),
        ],
        [LeaderLogForm.UnitedKingdom] =
        [
            ("Date", e => e.Date), ("Group", e => e.Group), ("Length of session (minutes)", e => e.Minutes), ("Number of members", e => e.Members),
            ("Number of cases", e => e.Cases), ("Follow-ups", e => e.FollowUps), ("Co-leader", e => string.Join("; ", e.CoLeaders)),
            ("In person or online", e => e.Modality), ("Discussed with co-leader", e => e.Debriefed), ("Supervised", e => e.Supervised),
        ],
    };

    /// <summary>The sessions a person was present at as a facilitator, in order of time, as CSV. The export is added to the audit log.</summary>
    public async Task<byte[]> WriteAsync(MemberId actor, LeaderLogForm form, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var same = await db.SamePeople(actor).Select(p => p.Id).ToListAsync(cancellationToken);
        var held = await db.Sessions.AsNoTracking()
            .Where(s => s.OpenedAt != null && s.EndedAt != null
                && s.Attendance.Any(a => same.Contains(a.PersonId) && a.Present && RoleExtensions.Facilitating.Contains(a.Role)))
            .Include(s => s.Group)
            .Include(s => s.Attendance).ThenInclude(a => a.Person)
            .OrderBy(s => s.StartsAt)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        db.AddAuditEntry(clock.GetUtcNow(), actor, AuditAct.LeaderLogExported, subject: actor, count: held.Count);
        await db.SaveChangesAsync(cancellationToken);
        var columns = Forms[form];
        return Csv.Write(
            columns.Select(c => c.Heading), held.Select(session => new Entry(session, same)).Select(entry => columns.Select(c => c.Value(entry))));
    }

    private sealed class Entry(Session session, IReadOnlyCollection<MemberId> same)
    {
        public string Date => Zones.InZone(session.OpenedAt!.Value, session.TimeZoneId).Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

        public string Start => TimeOf(session.OpenedAt!.Value);

        public string End => TimeOf(session.EndedAt!.Value);

        public string Minutes => Text(RecordService.Minutes(session));

        public string Hours => (RecordService.Minutes(session) / 60.0).ToString("0.00", CultureInfo.InvariantCulture);

        public string Group => session.Group.Name;

        public string Headcount => Text(session.Headcount);

        public string Members => Text(session.Attendance.Count(a => a.Present && !a.Role.IsFacilitator()));

        public string Cases => Text(session.CaseDiscussions);

        public string FollowUps => Text(session.FollowUps);

        public string Modality => session.Modality switch
        {
            Data.Entities.Modality.InPerson => "in person",
            Data.Entities.Modality.Mixed => "mixed",
            _ => "online",
        };

        public string Debriefed => session.Debriefed ? "yes" : "no";

        public string Supervised => session.Supervised ? "yes" : "no";

        public IReadOnlyList<string> CoLeaders =>
            [.. session.Attendance.Where(a => a.Present && a.Role.IsFacilitator() && !same.Contains(a.PersonId)).Select(a => a.Person.Name)];

        private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

        private string TimeOf(DateTimeOffset at) => Zones.InZone(at, session.TimeZoneId).TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture);
    }
}
