using System.Collections.Immutable;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;

namespace BalintRoom.Rooms.Grains;

/// <summary>One change of a room, for all connections on one server.</summary>
/// <param name="Shared">The changed slices that everyone in the room sees; null where there are none.</param>
/// <param name="Personal">For each person, the changed slices that only they see; for somebody who is not <paramref name="Inside"/>, all that changed for
/// them.</param>
/// <param name="Removed">The people who are no longer on the roster.</param>
/// <param name="Ended">The people whose connections from other browsers were ended, and the browser that stays.</param>
/// <param name="Inside">The people on the roster who were and are in the room: nobody else receives <paramref name="Shared"/>.</param>
/// <param name="At">Where it stands in the order of the room's changes.</param>
internal sealed record RoomUpdate(
    RoomChange? Shared,
    IReadOnlyDictionary<MemberId, RoomChange> Personal,
    ImmutableArray<MemberId> Removed,
    ImmutableArray<RoomEvent.BrowsersEnded> Ended,
    ImmutableArray<MemberId> Inside,
    UpdatePoint At);
