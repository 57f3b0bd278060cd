using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Localization;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>
/// Who has lost the connection, until they are back or count as having left, and whether that was because their link was ended. In person a device says
/// nothing of its owner.
/// </summary>
public sealed partial class LostConnectionsList : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Seats | Slices.Stage | Slices.Lead;

    private IReadOnlyList<(string Key, string Names)> Lost => View.Stage.Call.Place == CallPlace.InPerson
        ? []
        : [.. View.Seats.Where(s => s.Presence == PresenceState.Away).GroupBy(s => KeyOf(s.Member), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, Names.And(group.Select(s => s.Name))))];

    private string KeyOf(MemberId member) => AccessSentences.LinkEndedOf(View, member) switch
    {
        AccessChangeKind.LinkRevoked => "Lost.LinkRevoked",
        AccessChangeKind.LinkMade => "Lost.LinkReplaced",
        _ => "Lost.Title",
    };

    /// <inheritdoc />
    protected override object RenderState() => new EquatableList<(string, string)>(Lost);
}
