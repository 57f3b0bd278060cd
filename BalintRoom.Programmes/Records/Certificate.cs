using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;

namespace BalintRoom.Programmes.Records;

/// <summary>A certificate of attendance. It names no topics and says nothing of the person but their name, role and attendance.</summary>
/// <param name="Name">Whose.</param>
/// <param name="Roles">Their roles in the group, the one they had in most sessions first.</param>
/// <param name="Group">The group's name.</param>
/// <param name="Programme">The programme; null where the group belongs to none.</param>
/// <param name="Sessions">The sessions that count for them, in order of time.</param>
/// <param name="Facilitators">The names of the other people who facilitated at least one of them.</param>
/// <param name="LeastShare">The least share of a session, in per cent, for which they were present in each of them.</param>
public sealed record Certificate(
    string Name, IReadOnlyList<Role> Roles, string Group, string? Programme, IReadOnlyList<CertifiedSession> Sessions,
    IReadOnlyList<string> Facilitators, int LeastShare)
{
    /// <summary>The person's id, which tells people of one name apart; not on the certificate.</summary>
    public MemberId Person { get; init; }

    /// <summary>The days that were asked for.</summary>
    public CertificatePeriod Period { get; init; } = CertificatePeriod.All;

    /// <summary>Who accredits the group; null for nobody.</summary>
    public string? Accreditor { get; init; }

    /// <summary>The accreditor's number of the activity; null for none.</summary>
    public string? ActivityNumber { get; init; }

    /// <summary>The units of credit; null for none.</summary>
    public string? CreditUnits { get; init; }

    /// <summary>The sum of the sessions' minutes.</summary>
    public int Minutes => Sessions.Sum(s => s.Minutes);

    /// <summary>The number of case discussions.</summary>
    public int Cases => Sessions.Sum(s => s.Cases);

    /// <summary>The minutes as double hours of twice 45 minutes, in hundredths, rounded down.</summary>
    public decimal DoubleHours => Math.Floor(Minutes * 100m / 90) / 100;

    /// <summary>The minutes of the sessions that were held in one way.</summary>
    public int MinutesOf(Modality modality) => Sessions.Where(s => s.Modality == modality).Sum(s => s.Minutes);

    /// <summary>The share of the minutes that were spent in one way, in whole per cent, rounded.</summary>
    public int ShareOf(Modality modality) => Minutes == 0 ? 0 : (int)Math.Round(MinutesOf(modality) * 100.0 / Minutes, MidpointRounding.AwayFromZero);
}
