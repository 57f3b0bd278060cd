using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Records;

/// <summary>How far a facilitator or member has come with one rule.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="Done">What the records have of it.</param>
/// <param name="Needed">What the rule asks for.</param>
public sealed record SocietyProgress(SocietyRule Rule, decimal Done, decimal Needed)
{
    /// <summary>A double hour: twice 45 minutes.</summary>
    public const int DoubleHour = 90;

    /// <summary>Whether what the rule asks for is there.</summary>
    public bool IsMet => Done >= Needed;

    /// <summary>The progress with each rule.</summary>
    /// <param name="led">The sessions of the leader log.</param>
    /// <param name="now">The current time, for what must have been within some years.</param>
    internal static IReadOnlyList<SocietyProgress> Of(IReadOnlyCollection<LedSession> led, DateTimeOffset now) =>
    [
        new(SocietyRule.AmericanSupervised, led.Count(s => s.Session.Supervised && s.Session.StartsAt > now.AddYears(-2)), 12),
        new(SocietyRule.AustralianCases, led.Sum(s => s.Session.CaseDiscussions), 30),
        new(SocietyRule.AustralianSessions, led.Count, 20),
        new(SocietyRule.AustralianSupervised, led.Count(s => s.Session.Supervised && s.Session.StartsAt > now.AddYears(-1)), 10),
        new(SocietyRule.AustralianFaceToFace, PerCent(led, s => s.Session.Modality == Modality.InPerson), 50),
        new(SocietyRule.GermanDoubleHours, Math.Floor(led.Sum(s => Math.Min(s.Figures.Minutes, DoubleHour)) * 10m / DoubleHour) / 10, 105),
        new(SocietyRule.BritishGroupSize, PerCent(led, s => s.CoFacilitators.Count > 0 && MembersIn(s.Session) is >= 6 and <= 10), 100),
    ];

    /// <summary>The progress of a member with what is asked of those who take part.</summary>
    /// <param name="attended">Their rows as a member, of all groups; with what <see cref="AttendanceFigures"/> asks for.</param>
    internal static IReadOnlyList<SocietyProgress> OfMember(IReadOnlyCollection<Attendance> attended)
    {
        var counted = attended.Where(a => AttendanceFigures.Of(a).Counts).ToList();
        return
        [
            new(SocietyRule.GermanMemberHours, HoursOf(counted), 30),
            new(SocietyRule.GermanMemberInPerson, HoursOf(counted.Where(a => a.Session.Modality == Modality.InPerson)), 15),
            new(SocietyRule.AmericanMemberSessions, attended.GroupBy(a => a.Session.GroupId).Select(MostOfEight).DefaultIfEmpty().Max(), 6),
        ];
    }

    /// <summary>Hours of 45 minutes, at most a double hour for each session.</summary>
    private static decimal HoursOf(IEnumerable<Attendance> counted) =>
        Math.Floor(counted.Sum(a => Math.Min(AttendanceFigures.Of(a).Minutes, DoubleHour)) * 10m / (DoubleHour / 2)) / 10;

    /// <summary>The most sessions that count among eight of a group in a row.</summary>
    private static int MostOfEight(IEnumerable<Attendance> ofGroup)
    {
        var counts = ofGroup.OrderBy(a => a.Session.StartsAt).Select(a => AttendanceFigures.Of(a).Counts).ToList();
        return Enumerable.Range(0, Math.Max(1, counts.Count - 7)).Max(from => counts.Skip(from).Take(8).Count(c => c));
    }

    private static int MembersIn(Session session) => session.Attendance.Count(a => a.Present && a.Role == Role.Member);

    private static decimal PerCent(IReadOnlyCollection<LedSession> led, Func<LedSession, bool> isSo) =>
        led.Count == 0 ? 0 : Math.Floor(led.Count(isSo) * 100m / led.Count);
}
