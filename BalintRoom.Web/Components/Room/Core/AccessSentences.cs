using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>The sentences about ways into the room that were given or taken while the session runs.</summary>
internal static class AccessSentences
{
    /// <summary>What was changed, when and by whom.</summary>
    public static string Of(IStringLocalizer<RoomWords> words, RoomView view, AccessChange change, Func<DateTimeOffset, string> clock) =>
        words[$"Access.{change.Kind}", view.Seats.FirstOrDefault(s => s.Member == change.Member)?.Name ?? "", clock(change.At),
            change.By ?? words["Access.Somebody"].Value];
}
