using BalintRoom.Domain.People;

namespace BalintRoom.Data.Entities;

/// <summary>Lets a device act as a person: in one group by a personal link, or everywhere after signing in.</summary>
public sealed class DeviceGrant
{
    public required Guid Id { get; init; }

    public required Guid DeviceId { get; init; }

    public required MemberId PersonId { get; init; }

    /// <summary>The personal link it depends on; null after signing in.</summary>
    public Guid? LinkId { get; init; }

    public required DateTimeOffset GrantedAt { get; set; }

    public Device Device { get; init; } = null!;

    public Person Person { get; init; } = null!;

    public PersonalLink? Link { get; init; }
}
