using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>A leaf about sound and pictures. What it shows of the browser's own state is shown and hidden by <c>balint-sound</c>.</summary>
public abstract class SoundLeaf : RoomLeaf
{
    /// <summary>The words about sound and pictures.</summary>
    [Inject]
    protected IStringLocalizer<SoundWords> Text { get; set; } = null!;

    /// <summary>Whether this room carries sound itself.</summary>
    protected bool IsHeardHere => !Room.Info.IsPractice && View.Stage.Call.Place == CallPlace.InTheRoom;
}
