using BalintRoom.Domain.People;

namespace BalintRoom.Data.Entities;

/// <summary>What a redeemed link lets a device do. Through a personal link: sit in its session while the link is good.</summary>
public sealed class DeviceGrant
{
    public required Guid Id { get; init; }

    public required Guid DeviceId { get; init; }

    public required MemberId PersonId { get; init; }

    /// <summary>The personal link it came from and lives as long as; null when its person signed in.</summary>
    public Guid? LinkId { get; init; }

    public required DateTimeOffset GrantedAt { get; set; }

    public Device Device { get; init; } = null!;

    public Person Person { get; init; } = null!;

    public PersonalLink? Link { get; init; }
}
