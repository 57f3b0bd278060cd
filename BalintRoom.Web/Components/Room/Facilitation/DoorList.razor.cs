using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Layout;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>
/// Who is at the door: those who wait to be let in, with the choice of now or at a pause, and those who are still getting ready. Each
/// one who asks is announced once.
/// </summary>
public sealed partial class DoorList : RoomComponent
{
    private IReadOnlyList<DoorView> _door = [];

    [Inject]
    private Announcer Announcer { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Lead;

    /// <inheritdoc />
    protected override object RenderState() =>
        (new EquatableList<DoorView>(View.Lead?.Door ?? []), new EquatableList<AccessChange>(View.Lead?.Access ?? []));

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _door = View.Lead?.Door ?? [];
    }

    /// <summary>Why only a facilitator lets them in.</summary>
    private IEnumerable<AccessChange> ChangesOf(DoorView guest) =>
        guest.NeedsFacilitator ? (View.Lead?.Access ?? []).Where(c => c.Member == guest.Member) : [];

    /// <inheritdoc />
    protected override Task OnRoomChangedAsync()
    {
        var before = _door;
        _door = View.Lead?.Door ?? [];
        foreach (var guest in _door.Where(d => d.AskedAt is not null && before.All(b => b.Member != d.Member || b.AskedAt is null)))
            Announcer.Announce($"{NameOf(guest.Member)} {Words["Door.Asks"]}");
        return Task.CompletedTask;
    }
}
