using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Programmes.Mail;

/// <summary>In which language a mail is written, and where an answer to it goes.</summary>
internal static class MailReaders
{
    /// <summary>
    /// The language of a person: their own; else that of the group's programme, or of a programme they are in; else that of whoever facilitates with them.
    /// Null where none is known.
    /// </summary>
    public static async Task<string?> LanguageOfAsync(this BalintDbContext db, Person person, Guid? group, CancellationToken cancellationToken)
    {
        if (person.Language is { } own)
            return own;
        var groups = db.Groups.Where(g => group == null ? g.Members.Any(m => m.PersonId == person.Id) : g.Id == group);
        return await groups.Select(g => g.Programme!.MailLanguage).FirstOrDefaultAsync(l => l != null, cancellationToken)
            ?? await db.Coordinators.Where(c => c.PersonId == person.Id).Select(c => c.Programme.MailLanguage)
                .FirstOrDefaultAsync(l => l != null, cancellationToken)
            ?? await groups.SelectMany(g => g.Members).Where(m => RoleExtensions.Facilitating.Contains(m.Role)).OrderBy(m => m.Position)
                .Select(m => m.Person.Language).FirstOrDefaultAsync(l => l != null, cancellationToken);
    }

    /// <summary>
    /// Who reads an answer to a mail about a group: its programme's address, else somebody who facilitates it and is not the reader. Null where nobody has an
    /// address.
    /// </summary>
    public static async Task<string?> ReplyToAsync(this BalintDbContext db, Guid group, MemberId reader, CancellationToken cancellationToken) =>
        await db.Groups.Where(g => g.Id == group).Select(g => g.Programme!.ReplyTo).SingleOrDefaultAsync(cancellationToken)
        ?? await db.GroupMembers
            .Where(m => m.GroupId == group && m.PersonId != reader && RoleExtensions.Facilitating.Contains(m.Role) && m.Person.Email != null)
            .OrderBy(m => m.Position).Select(m => m.Person.Email).FirstOrDefaultAsync(cancellationToken);
}
