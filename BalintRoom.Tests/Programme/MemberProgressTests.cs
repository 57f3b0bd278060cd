using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Records;

namespace BalintRoom.Tests.Programme;

/// <summary>What counts of a session, for each person and towards the societies' requirements for members.</summary>
public sealed class MemberProgressTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 7, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(45, "1.0")]
    [InlineData(90, "2.0")]
    [InlineData(120, "2.0")]
    public void Of_one_session_at_most_a_double_hour_counts(int minutes, string hours) =>
        Assert.Equal(decimal.Parse(hours, System.Globalization.CultureInfo.InvariantCulture), Of([Attended(NewGroup(), 0, minutes)])[0].Done);

    [Fact]
    public void Hours_are_added_over_all_groups_and_six_of_eight_are_counted_in_one()
    {
        var (first, second) = (NewGroup(), NewGroup());
        var attended = new[] { first, second }.SelectMany(group => Enumerable.Range(0, 4).Select(i => Attended(group, i, 45))).ToList();
        var progress = Of(attended);
        Assert.Equal((8m, 4m), (progress[0].Done, progress[2].Done));
        Assert.False(progress[2].IsMet);
        Assert.True(Of([.. Enumerable.Range(0, 6).Select(i => Attended(first, i, 45))])[2].IsMet);
    }

    [Fact]
    public void What_is_corrected_for_one_person_changes_nothing_for_the_others()
    {
        var session = Attended(NewGroup(), 0, 10).Session;
        var (corrected, other, third) = (Row(60), Row(10), session.Attendance[0]);
        session.Attendance.AddRange([corrected, other]);
        Assert.Equal((60, 60, true), Figures(corrected));
        Assert.Equal([(10, 10, true), (10, 10, true)], new[] { other, third }.Select(Figures));
        Assert.Equal(10, AttendanceFigures.MinutesOf(session));

        // Where most were there for longer, the room was opened too late or closed too early.
        other.Minutes = 60;
        Assert.Equal(60, AttendanceFigures.MinutesOf(session));
        Assert.Equal((10, 60, false), Figures(third));

        Attendance Row(int minutes) => new()
        {
            SessionId = session.Id,
            Session = session,
            PersonId = MemberId.New(),
            Role = Role.Member,
            Present = true,
            Minutes = minutes,
        };

        static (int Minutes, int Of, bool Counts) Figures(Attendance row) =>
            AttendanceFigures.Of(row) is var figures ? (figures.Minutes, figures.SessionMinutes, figures.Counts) : default;
    }

    private static IReadOnlyList<SocietyProgress> Of(IReadOnlyCollection<Attendance> attended) => SocietyProgress.OfMember(attended);

    private static Group NewGroup() => new() { Id = Guid.NewGuid(), Name = "Group", CreatedAt = Start };

    private static Attendance Attended(Group group, int week, int minutes)
    {
        var at = Start.AddDays(7 * week);
        var session = new Session
        {
            Id = RoomId.New(),
            GroupId = group.Id,
            Group = group,
            StartsAt = at,
            OpenedAt = at,
            EndedAt = at.AddMinutes(minutes),
            TimeZoneId = "Etc/UTC",
            SlotMinutes = 60,
            Plan = PhasePlan.For(60),
            CreatedAt = at,
        };
        var row = new Attendance
        {
            SessionId = session.Id,
            Session = session,
            PersonId = MemberId.New(),
            Role = Role.Member,
            Present = true,
            Minutes = minutes,
        };
        session.Attendance.Add(row);
        return row;
    }
}
