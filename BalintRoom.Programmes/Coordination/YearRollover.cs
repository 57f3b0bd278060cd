using System.Globalization;
using System.Text.RegularExpressions;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Lists;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BalintRoom.Programmes.Coordination;

/// <summary>
/// Makes the groups of a new training year from those of the past one: the same people under the same entries, a training stage further. The past
/// year's groups keep their sessions and attendance. Answers only coordinators of the programme.
/// </summary>
public sealed partial class YearRollover(IDbContextFactory<BalintDbContext> database, GroupService groups, TimeProvider clock)
{
    private const int FirstMonthOfNext = 10;

    private const int MostTries = 100;

    /// <summary>The stage a year later: the years count up to the sixth, all else stays.</summary>
    public static TrainingStage? After(TrainingStage? stage) =>
        stage is >= TrainingStage.Year1 and < TrainingStage.Year6 and var year ? year + 1 : stage;

    /// <summary>
    /// A group's name a year later: "Balint 2026–27" becomes "Balint 2027–28". A name without a year gets the new one, "Blue 2027", so that two years' groups
    /// are never called the same.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="year">The year in which the new training year begins.</param>
    /// <param name="taken">Whether a name is taken; a suggestion that is moves on by another year.</param>
    public static string NameAfter(string name, int year, Func<string, bool>? taken = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var next = Years().IsMatch(name) ? YearAfter(name) : $"{name} {year.ToString(CultureInfo.InvariantCulture)}";
        for (var tries = 0; tries < MostTries && taken?.Invoke(next) == true; tries++)
            next = YearAfter(next);
        return next;
    }

    /// <summary>The year in which the training year begins that is prepared on a day: in autumn and winter the next one is.</summary>
    public static int YearBegun(LocalDate today) => today.Month >= FirstMonthOfNext ? today.Year + 1 : today.Year;

    /// <summary>The programme's current groups with what they would be in the next year; empty for somebody who does not coordinate it.</summary>
    public async Task<IReadOnlyList<RolloverGroup>> PreviewAsync(MemberId actor, Guid programme, CancellationToken cancellationToken = default)
    {
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var found = await db.ProgrammesOf(actor).Where(p => p.Id == programme).SelectMany(p => p.Groups).AsNoTracking().Where(g => g.ArchivedAt == null)
            .OrderBy(g => g.Name).ThenBy(g => g.Id)
            .Select(g => new
            {
                g.Id,
                g.Name,
                g.StageFrom,
                g.StageTo,
                Upcoming = g.Sessions.Count(s => s.EndedAt == null && s.CalledOffAt == null && s.StartsAt > now),
                People = g.Members.OrderBy(m => m.Position).Select(m => new { m.PersonId, m.Person.Name, m.Role, m.Stage }).ToList(),
            })
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        if (found.Count == 0)
            return [];
        var taken = await NamesAsync(db, programme, cancellationToken);
        var zone = await db.Programmes.Where(p => p.Id == programme).Select(p => p.TimeZoneId).SingleAsync(cancellationToken);
        var year = YearBegun(Zones.InZone(now, zone).Date);
        return [.. found.Select(g => new RolloverGroup(
            g.Id, g.Name, Suggest(g.Name), After(g.StageFrom), After(g.StageTo), g.Upcoming,
            [.. g.People.Select(p => new RolloverPerson(p.PersonId, p.Name, p.Role, p.Stage, After(p.Stage)))]))];

        string Suggest(string name)
        {
            var next = NameAfter(name, year, candidate => taken.Contains(RosterReader.GroupKey(candidate)));
            taken.Add(RosterReader.GroupKey(next));
            return next;
        }
    }

    /// <summary>
    /// Makes the groups of the next year, each by itself, and archives those of the past year where that was chosen. Refused for a name that another group of
    /// the programme has, archived ones included: nobody could tell the two apart in lists and records.
    /// </summary>
    /// <returns>What became of each, in the given order.</returns>
    public async Task<IReadOnlyList<SavedGroup>> SaveAsync(
        MemberId actor, Guid programme, IReadOnlyList<RolloverChoice> choices, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var current = (await PreviewAsync(actor, programme, cancellationToken)).Select(g => g.Id).ToHashSet();
        var saved = new List<SavedGroup>();
        HashSet<string> taken;
        await using (var db = await database.CreateDbContextAsync(cancellationToken))
            taken = await NamesAsync(db, programme, cancellationToken);
        foreach (var choice in choices)
        {
            if (!current.Contains(choice.Group) || await groups.FindAsync(actor, choice.Group, cancellationToken) is not { } past)
            {
                saved.Add(new SavedGroup(choice.Name ?? "", 0, new Refusal(ProgrammeRefusal.NotFound)));
                continue;
            }

            if (taken.Contains(RosterReader.GroupKey(choice.Name)))
            {
                var other = NameAfter(past.Name, YearBegun(Zones.InZone(clock.GetUtcNow(), past.Programme!.TimeZoneId).Date), IsTaken);
                saved.Add(new SavedGroup(choice.Name ?? "", 0, new Refusal(ProgrammeRefusal.GroupNameTaken, nameof(GroupDraft.Name), other)));
                continue;
            }

            var staying = past.Members.Where(m => choice.Staying.Contains(m.PersonId)).ToList();
            var outcome = await groups.SaveAsync(
                actor,
                new GroupDraft
                {
                    Programme = programme,
                    Name = choice.Name,
                    StageFrom = After(past.StageFrom),
                    StageTo = After(past.StageTo),
                    Seats = [.. staying.Select(m => new SeatDraft(
                        m.PersonId, m.Person.Name, m.Role, After(m.Stage), m.OtherRole, m.IsDeputy, m.Person.Email))],
                },
                cancellationToken);
            if (outcome.Succeeded && choice.Archives)
                await groups.ArchiveAsync(actor, choice.Group, archived: true, withSessions: true, cancellationToken);
            if (outcome.Succeeded)
                taken.Add(RosterReader.GroupKey(choice.Name));
            saved.Add(new SavedGroup(choice.Name ?? "", staying.Count, outcome));
        }

        return saved;

        bool IsTaken(string name) => taken.Contains(RosterReader.GroupKey(name));
    }

    /// <summary>What the names of a programme's groups are compared by.</summary>
    private static async Task<HashSet<string>> NamesAsync(BalintDbContext db, Guid programme, CancellationToken cancellationToken) =>
        [.. (await db.Groups.Where(g => g.ProgrammeId == programme).Select(g => g.Name).ToListAsync(cancellationToken)).Select(RosterReader.GroupKey)];

    private static string YearAfter(string name) => Years().Replace(name, years =>
        Next(years.Groups["first"].ValueSpan) + years.Groups["between"].Value
            + (years.Groups["second"] is { Success: true } second ? Next(second.ValueSpan) : ""));

    private static string Next(ReadOnlySpan<char> year)
    {
        var next = int.Parse(year, NumberStyles.None, CultureInfo.InvariantCulture) + 1;
        return year.Length == 2 ? (next % 100).ToString("00", CultureInfo.InvariantCulture) : next.ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(
        @"\b(?<first>20\d\d)(?:(?<between>\s*[-–/]\s*)(?<second>20\d\d|\d\d))?\b",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Years();
}
