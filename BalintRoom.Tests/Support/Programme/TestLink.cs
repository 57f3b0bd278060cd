using BalintRoom.Data;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using Microsoft.EntityFrameworkCore;

namespace BalintRoom.Tests.Support;

/// <summary>A personal link with its secret, as the person holds it in their hands, whichever way it reached them.</summary>
internal sealed record TestLink(MemberId Person, string Name, Secret Secret)
{
    /// <summary>A copy of everybody's link to a group, in the order of the circle.</summary>
    public static async Task<IReadOnlyList<TestLink>> ForAllAsync(BalintDbContext db, Guid group, DateTimeOffset now)
    {
        var members = await db.GroupMembers.Include(m => m.Person).Where(m => m.GroupId == group).OrderBy(m => m.Position)
            .ToListAsync(TestContext.Current.CancellationToken);
        var links = members.ConvertAll(m => PersonalLinks.Issue(db, group, m.Person, by: null, now));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return [.. links.Select(l => new TestLink(l.Person, l.Name, l.Secret!.Value))];
    }
}
