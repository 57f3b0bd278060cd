using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>What a person's own leaving time means for them, as a sentence.</summary>
internal static class LeavingSentences
{
    /// <summary>How long before a leaving time it is told: long enough to say what one still wants to say.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromMinutes(3);

    /// <summary>The sentence; null where there is nothing to say.</summary>
    public static string? Of(IStringLocalizer<RoomWords> words, RoomView view, Func<DateTimeOffset, string> clock) => view.Mine.LeavingStanding switch
    {
        null or LeavingStanding.EndingHasBegun => null,
        LeavingStanding.BringBack => words[
            "Leaving.Mine.BringBack", view.Stage.Timetable.FirstOrDefault(t => t.Phase == Phase.Return) is { } back ? clock(back.StartsAt) : ""].Value,
        { } standing => words[$"Leaving.Mine.{standing}"].Value,
    };
}
