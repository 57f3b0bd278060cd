using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Groups;

/// <summary>
/// Assigns places to the people of one validated draft. Nobody can be taken over from an unrelated group: an existing person must
/// be in this group or another of its programme, or be the facilitator who makes the group.
/// </summary>
internal sealed class RosterWriter(
    BalintDbContext db, Group group, MemberId actor, bool isNew, bool bySignedIn, IReadOnlyCollection<MemberId> coordinators, DateTimeOffset now)
{
    private readonly HashSet<MemberId> _seated = [];

    /// <summary>The people who have been given a place so far.</summary>
    public IReadOnlySet<MemberId> Seated => _seated;

    /// <summary>Gives one person their place.</summary>
    /// <returns>Why they were given none; null on success.</returns>
    public async Task<Refusal?> SeatAsync(SeatDraft seat, int position, CancellationToken cancellationToken)
    {
        var person = group.Members.SingleOrDefault(m => m.PersonId == seat.Person)?.Person
            ?? (seat.Person is { } id ? await KnownAsync(id, cancellationToken) : await KnownByAddressAsync(seat.Email, cancellationToken) ?? New(seat));
        if (person is null)
            return new Refusal(ProgrammeRefusal.NotFound);
        if (coordinators.Contains(person.Id))
            return new Refusal(ProgrammeRefusal.CoordinatorStaysOut, $"{nameof(SeatDraft.Name)}.{position}");
        if (!_seated.Add(person.Id))
            return new Refusal(ProgrammeRefusal.ListedTwice, nameof(GroupDraft.Seats));
        if (person.EmailConfirmedAt is not null && !(bySignedIn && person.Id == actor) && seat.Email != person.Email)
            return new Refusal(ProgrammeRefusal.EmailIsTheirs, $"{nameof(SeatDraft.Email)}.{position}", person.Name);

        person.Name = seat.Name!;
        if (person.Email != seat.Email)
            (person.Email, person.EmailConfirmedAt) = (seat.Email, null);
        var member = group.Members.SingleOrDefault(m => m.PersonId == person.Id);
        if (member is null)
        {
            member = new GroupMember { GroupId = group.Id, PersonId = person.Id, Role = seat.Role, Position = position, Person = person };
            group.Members.Add(member);
        }

        member.Role = seat.Role;
        member.Stage = seat.Stage;
        member.OtherRole = seat.OtherRole;
        member.IsDeputy = seat.IsDeputy;
        member.Position = position;
        return null;
    }

    private async Task<Person?> KnownAsync(MemberId id, CancellationToken cancellationToken) =>
        isNew && id == actor && !coordinators.Contains(actor)
            ? await db.People.FindAsync([id], cancellationToken)
            : await OfTheProgramme().SingleOrDefaultAsync(p => p.Id == id, cancellationToken);

    /// <summary>The same email address in the same programme is the same person.</summary>
    private async Task<Person?> KnownByAddressAsync(string? email, CancellationToken cancellationToken) =>
        email is null
            ? null
            : group.Members.FirstOrDefault(m => m.Person.Email == email)?.Person
                ?? await OfTheProgramme().Where(p => p.Email == email).OrderBy(p => p.CreatedAt).FirstOrDefaultAsync(cancellationToken);

    private IQueryable<Person> OfTheProgramme() => db.People.Where(p =>
        group.ProgrammeId != null
        && (db.GroupMembers.Any(m => m.PersonId == p.Id && m.Group.ProgrammeId == group.ProgrammeId)
            || db.Coordinators.Any(c => c.PersonId == p.Id && c.ProgrammeId == group.ProgrammeId)));

    private Person New(SeatDraft seat)
    {
        var person = new Person { Id = MemberId.New(), Name = seat.Name!, CreatedAt = now };
        db.Add(person);
        return person;
    }
}
