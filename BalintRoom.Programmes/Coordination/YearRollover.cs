using System.Globalization;
using System.Text.RegularExpressions;
using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Coordination;

/// <summary>
/// Makes the groups of a new training year from those of the past one: the same people under the same entries, a training stage further. The past
/// year's groups keep their sessions and attendance. Answers only coordinators of the programme.
/// </summary>
public sealed partial class YearRollover(IDbContextFactory<BalintDbContext> database, GroupService groups, TimeProvider clock)
{
    /// <summary>The stage a year later: the years count up to the sixth, all else stays.</summary>
    public static TrainingStage? After(TrainingStage? stage) =>
        stage is >= TrainingStage.Year1 and < TrainingStage.Year6 and var year ? year + 1 : stage;

    /// <summary>A group's name a year later: "Balint 2026–27" becomes "Balint 2027–28". A name without a year stays.</summary>
    public static string NameAfter(string name) => Years().Replace(name, years =>
        Next(years.Groups["first"].ValueSpan) + years.Groups["between"].Value
            + (years.Groups["second"] is { Success: true } second ? Next(second.ValueSpan) : ""));

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
        return [.. found.Select(g => new RolloverGroup(
            g.Id, g.Name, NameAfter(g.Name), After(g.StageFrom), After(g.StageTo), g.Upcoming,
            [.. g.People.Select(p => new RolloverPerson(p.PersonId, p.Name, p.Role, p.Stage, After(p.Stage)))]))];
    }

    /// <summary>Makes the groups of the next year, each by itself, and archives those of the past year where that was chosen.</summary>
    /// <returns>What became of each, in the given order.</returns>
    public async Task<IReadOnlyList<SavedGroup>> SaveAsync(
        MemberId actor, Guid programme, IReadOnlyList<RolloverChoice> choices, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var current = (await PreviewAsync(actor, programme, cancellationToken)).Select(g => g.Id).ToHashSet();
        var saved = new List<SavedGroup>();
        foreach (var choice in choices)
        {
            if (!current.Contains(choice.Group) || await groups.FindAsync(actor, choice.Group, cancellationToken) is not { } past)
            {
                saved.Add(new SavedGroup(choice.Name ?? "", 0, new Refusal(ProgrammeRefusal.NotFound)));
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
            saved.Add(new SavedGroup(choice.Name ?? "", staying.Count, outcome));
        }

        return saved;
    }

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
