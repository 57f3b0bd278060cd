using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Localization;

namespace BalintRoom.Programmes.Records;

/// <summary>Makes certificates of attendance.</summary>
internal static class Certificates
{
    /// <summary>A person's certificate; null where no session of the period counts for them.</summary>
    /// <param name="held">The sessions of one group, in order of time.</param>
    /// <param name="about">The person's entries.</param>
    /// <param name="period">The days it is about.</param>
    public static Certificate? Of(IReadOnlyList<Session> held, IReadOnlyCollection<MemberId> about, CertificatePeriod period)
    {
        var attended = held
            .Where(s => period.Includes(DayOf(s)))
            .Select(s => (Session: s, Row: s.Attendance.Where(a => about.Contains(a.PersonId)).MaxBy(a => AttendanceFigures.Of(a).Minutes)))
            .Where(s => s.Row is not null && AttendanceFigures.Of(s.Row).Counts)
            .Select(s => (s.Session, Row: s.Row!))
            .ToList();
        if (attended.Count == 0)
            return null;
        var (last, row) = attended[^1];
        return new Certificate(
            row.Person.Name,
            [.. attended.GroupBy(a => a.Row.Role).OrderByDescending(role => role.Count()).Select(role => role.Key)],
            last.Group.Name,
            last.Group.Programme?.Name,
            [.. attended.Select(a => new CertifiedSession(
                DayOf(a.Session), AttendanceFigures.Of(a.Row).Minutes, a.Session.Modality, a.Session.CaseDiscussions))],
            [.. attended.SelectMany(a => a.Session.Attendance).Where(a => a.Present && a.Role.IsFacilitator() && !about.Contains(a.PersonId))
                .OrderBy(a => a.Role).ThenBy(a => a.Person.Name, StringComparer.CurrentCulture).Select(a => a.Person.Name).Distinct(StringComparer.Ordinal)],
            AttendanceFigures.LeastShareOf(last.Group))
        {
            Person = row.PersonId,
            Period = period,
            Accreditor = last.Group.Programme?.Accreditor,
            ActivityNumber = last.Group.Programme?.ActivityNumber,
            CreditUnits = last.Group.Programme?.CreditUnits,
        };
    }

    private static DateOnly DayOf(Session session) => Zones.InZone(session.StartsAt, session.TimeZoneId).Date.ToDateOnly();
}
