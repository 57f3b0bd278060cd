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
    protected override object RenderState() => new EquatableList<DoorView>(View.Lead?.Door ?? []);

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _door = View.Lead?.Door ?? [];
    }

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
