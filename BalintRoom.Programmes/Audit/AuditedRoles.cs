using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Audit;

/// <summary>A change of somebody's role.</summary>
/// <param name="Before">The stable name of their role before it: that of <see cref="Role"/>, or <see cref="Deputy"/>.</param>
/// <param name="After">That of their role after it.</param>
public sealed record AuditedRoles(string Before, string After)
{
    /// <summary>The stable name of a member who is the deputy.</summary>
    public const string Deputy = nameof(Deputy);

    private const char Separator = '>';

    /// <summary>As it is stored.</summary>
    public string Stored => $"{Before}{Separator}{After}";

    /// <summary>The stable name of a role.</summary>
    public static string NameOf(Role role, bool isDeputy) => isDeputy ? Deputy : role.ToString();

    /// <summary>Reads what was stored; null for an entry from before roles were.</summary>
    public static AuditedRoles? Read(string? stored) => stored?.Split(Separator) is [var before, var after] ? new AuditedRoles(before, after) : null;
}
