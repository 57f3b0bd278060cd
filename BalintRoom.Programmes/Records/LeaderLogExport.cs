using System.Globalization;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
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
        [LeaderLogForm.Complete] =
        [
            ("Date", e => e.Date), ("Start", e => e.Start), ("Finish", e => e.End), ("Time zone", e => e.Zone), ("Session minutes", e => e.SessionMinutes),
            ("Minutes present", e => e.Minutes), ("Programme", e => e.Programme), ("Group", e => e.Group), ("Format", e => e.Modality),
            ("Role", e => e.Role), ("Co-facilitators", e => string.Join("; ", e.CoLeaders)), ("Members present", e => e.Members),
            ("Case discussions", e => e.Cases), ("Follow-ups", e => e.FollowUps), ("Debriefed", e => e.Debriefed), ("Supervised", e => e.Supervised),
        ],
        [LeaderLogForm.American] =
        [
            ("Date", e => e.Date), ("Group", e => e.Group), ("Leader or co-leader", e => e.CoLeaders.Count == 0 ? "leader" : "co-leader"),
            ("Co-leader", e => string.Join("; ", e.CoLeaders)), ("Hours", e => e.Hours),
            ("Minutes present", e => e.Minutes), ("Participants", e => e.Members),
            ("Cases presented", e => e.Cases), ("Follow-ups", e => e.FollowUps), ("Format", e => e.Modality),
            ("Debriefed with co-leader", e => e.Debriefed), ("Supervised", e => e.Supervised),
        ],
        [LeaderLogForm.AustralianNewZealand] =
        [
            ("Date", e => e.Date), ("Start", e => e.Start), ("Finish", e => e.End), ("Duration (minutes)", e => e.SessionMinutes),
            ("Minutes present", e => e.Minutes), ("Group", e => e.Group),
            ("Face to face or online", e => e.Modality), ("Number attending", e => e.Headcount), ("Case discussions", e => e.Cases),
            ("Of these, follow-up", e => e.FollowUps), ("Sole or co-leader", e => e.CoLeaders.Count == 0 ? "sole" : "co-leader"),
            ("Co-leader", e => string.Join("; ", e.CoLeaders)), ("Debrief", e => e.Debriefed), ("Supervision", e => e.Supervised),
        ],
        [LeaderLogForm.UnitedKingdom] =
        [
            ("Date", e => e.Date), ("Group", e => e.Group), ("Length of session (minutes)", e => e.SessionMinutes),
            ("Minutes present", e => e.Minutes), ("Number of members", e => e.Members),
            ("Number of cases", e => e.Cases), ("Follow-ups", e => e.FollowUps), ("Co-leader", e => string.Join("; ", e.CoLeaders)),
            ("In person or online", e => e.Modality), ("Discussed with co-leader", e => e.Debriefed), ("Supervised", e => e.Supervised),
        ],
    };

    /// <summary>The sessions that count for a person as a facilitator, in order of time, as CSV. The export is added to the audit log.</summary>
    public async Task<byte[]> WriteAsync(MemberId actor, LeaderLogForm form, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var held = await LedSession.AllOfAsync(db, actor, cancellationToken);
        db.AddAuditEntry(clock.GetUtcNow(), actor, AuditAct.LeaderLogExported, subject: actor, count: held.Count);
        await db.SaveChangesAsync(cancellationToken);
        var columns = Forms[form];
        return Csv.Write(
            columns.Select(c => c.Heading), held.Select(led => new Entry(led)).Select(entry => columns.Select(c => c.Value(entry))));
    }

    private sealed class Entry(LedSession led)
    {
        private Session Session => led.Session;

        public string Date => Zones.InZone(Session.OpenedAt!.Value, Session.TimeZoneId).Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

        public string Start => TimeOf(TimePresent.BeganAt(Session.StartsAt, Session.OpenedAt!.Value, Session.EndedAt!.Value));

        public string End => TimeOf(Session.EndedAt!.Value);

        /// <summary>The session's minutes.</summary>
        public string SessionMinutes => Text(led.Figures.SessionMinutes);

        /// <summary>The facilitator's own minutes in it.</summary>
        public string Minutes => Text(led.Figures.Minutes);

        /// <summary>The facilitator's own minutes in it, in hours.</summary>
        public string Hours => (led.Figures.Minutes / 60.0).ToString("0.00", CultureInfo.InvariantCulture);

        public string Group => Session.Group.Name;

        public string Programme => Session.Group.Programme?.Name ?? "";

        public string Zone => Session.TimeZoneId;

        public string Role => led.Role == Domain.People.Role.CoFacilitator ? "co-facilitator" : "facilitator";

        /// <summary>Everybody present but observers, who take no part.</summary>
        public string Headcount => Text(Session.Headcount - Session.Attendance.Count(a => a.Present && a.Role == Domain.People.Role.Observer));

        public string Members => Text(Session.Attendance.Count(a => a.Present && a.Role == Domain.People.Role.Member));

        public string Cases => Text(Session.CaseDiscussions);

        public string FollowUps => Text(Session.FollowUps);

        public string Modality => Session.Modality switch
        {
            Data.Entities.Modality.InPerson => "in person",
            Data.Entities.Modality.Mixed => "mixed",
            _ => "online",
        };

        public string Debriefed => Session.Debriefed ? "yes" : "no";

        public string Supervised => Session.Supervised ? "yes" : "no";

        public IReadOnlyList<string> CoLeaders => led.CoFacilitators;

        private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

        private string TimeOf(DateTimeOffset at) => Zones.InZone(at, Session.TimeZoneId).TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture);
    }
}
