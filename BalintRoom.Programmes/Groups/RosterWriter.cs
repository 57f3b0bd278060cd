using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Links;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Results;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Groups;

/// <summary>
/// Assigns places to the people of one validated draft. Nobody can be taken over from an unrelated group: an existing person must
/// be in this group or another of its programme, or be the facilitator who makes the group.
/// </summary>
internal sealed class RosterWriter(
    BalintDbContext db, Group group, MemberId actor, bool isNew, bool bySignedIn, bool bySignedInRecently,
    IReadOnlyCollection<OutsidePerson> coordinators, DateTimeOffset now)
{
    private readonly HashSet<MemberId> _seated = [];
    private readonly HashSet<MemberId> _facilitatingNow = [];
    private readonly HashSet<MemberId> _mailedNow = [];
    private readonly bool _actorFacilitates = group.Members.Any(m => m.PersonId == actor && m.Role.IsFacilitator());

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
        if (coordinators.Any(c => c.Id == person.Id || (seat.Email is not null && c.Email == seat.Email)))
            return new Refusal(ProgrammeRefusal.CoordinatorStaysOut, $"{nameof(SeatDraft.Name)}.{position}");
        if (!_seated.Add(person.Id))
            return new Refusal(ProgrammeRefusal.ListedTwice, nameof(GroupDraft.Seats));
        var isNewcomer = db.Entry(person).State == EntityState.Added;
        var isSelf = bySignedIn && person.Id == actor;
        // An address of one's own is changed on one's own page, where it is proved first; here one can only enter the first.
        if (seat.Email != person.Email && (person.EmailConfirmedAt is not null || (person.Id == actor && person.Email is not null)))
            return new Refusal(ProgrammeRefusal.EmailIsTheirs, $"{nameof(SeatDraft.Email)}.{position}", person.Name);
        if (seat.Email != person.Email && person.Id == actor && !bySignedInRecently)
            return new Refusal(ProgrammeRefusal.SignInAgain, $"{nameof(SeatDraft.Email)}.{position}");

        // Somebody who has proved who they are decides by themselves what they are called.
        if ((person.EmailConfirmedAt is null || isSelf) && person.Name != seat.Name)
        {
            if (!isNewcomer)
                Note(AuditAct.NameChanged, person.Id);
            person.Name = seat.Name!;
        }

        if (person.Email != seat.Email)
            SetAddress(person, seat.Email, isNewcomer || isSelf);
        var member = group.Members.SingleOrDefault(m => m.PersonId == person.Id);
        if (member is null)
        {
            member = new GroupMember { GroupId = group.Id, PersonId = person.Id, Role = seat.Role, Position = position, Person = person };
            group.Members.Add(member);
            Note(AuditAct.SeatGiven, person.Id);
        }
        else if (member.Role != seat.Role || member.IsDeputy != seat.IsDeputy)
        {
            Note(AuditAct.RoleChanged, person.Id, new AuditedRoles(
                AuditedRoles.NameOf(member.Role, member.IsDeputy), AuditedRoles.NameOf(seat.Role, seat.IsDeputy)));
            if (seat.Role.IsFacilitator() && !member.Role.IsFacilitator())
                _facilitatingNow.Add(person.Id);
        }

        member.Role = seat.Role;
        member.Stage = seat.Stage;
        member.OtherRole = seat.OtherRole;
        member.IsDeputy = seat.IsDeputy;
        member.Position = position;
        return null;
    }

    /// <summary>
    /// Revokes the links that others hold of people who facilitate from now on, or whose link is mailed from now on. Those who have an address get a new
    /// one by mail.
    /// </summary>
    /// <returns>Who has lost access to which rooms; see <see cref="LinkHandling.RevokeLinksAsync"/>.</returns>
    public async Task<IReadOnlyList<(RoomId Room, MemberId Person)>> RevokeHandedOutAsync(CancellationToken cancellationToken)
    {
        var lost = new List<(RoomId Room, MemberId Person)>();
        foreach (var person in group.Members.Select(m => m.Person).Where(p => p.Id != actor))
        {
            if (_mailedNow.Contains(person.Id))
                lost.AddRange(await db.RevokeHandedOutAsync(person, group: null, now, cancellationToken));
            else if (_facilitatingNow.Contains(person.Id))
                lost.AddRange(await db.RevokeHandedOutAsync(person, group.Id, now, cancellationToken));
        }

        foreach (var person in lost.Select(l => l.Person).Distinct())
            Note(AuditAct.LinkWithdrawn, person);
        return lost;
    }

    /// <summary>
    /// Sets an address, where it can take nothing from anybody: of somebody new, by the person, or a first one by a facilitator. Any other one only
    /// counts once the person or the owner of the old address agrees, and the old address is told.
    /// </summary>
    private void SetAddress(Person person, string? email, bool isTheirOwn)
    {
        if (isTheirOwn || (person.Email is null && _actorFacilitates))
        {
            if (person.Email is null && !isTheirOwn)
                _mailedNow.Add(person.Id);
            (person.Email, person.EmailConfirmedAt) = (email, null);
            (person.ProposedEmail, person.ProposedBy, person.ProposedAt) = (null, null, null);
            if (db.Entry(person).State != EntityState.Added)
                Note(email is null ? AuditAct.AddressRemoved : AuditAct.AddressChanged, person.Id);
            return;
        }

        var proposed = email ?? "";
        if (person.ProposedEmail == proposed)
            return;
        (person.ProposedEmail, person.ProposedBy, person.ProposedAt) = (proposed, actor, now);
        Note(email is null ? AuditAct.AddressRemovalProposed : AuditAct.AddressProposed, person.Id);
        if (person.Email is not null)
            db.QueueAddressMail(person.Id, person.Email, now);
    }

    private void Note(AuditAct act, MemberId person, AuditedRoles? roles = null) =>
        db.AddAuditEntry(now, actor, act, group.ProgrammeId, group.Id, subject: person, roles: roles);

    private async Task<Person?> KnownAsync(MemberId id, CancellationToken cancellationToken) =>
        isNew && id == actor && !coordinators.Any(c => c.Id == actor)
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
