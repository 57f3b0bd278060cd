using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Components.Room.Core;
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

    /// <summary>The way to a call elsewhere; null where there is none.</summary>
    protected string? Link => View.Stage.Call is { Place: CallPlace.Elsewhere, Link: { } link } ? link : null;

    /// <summary>What the call elsewhere is called; empty where there is none.</summary>
    protected string Program => Link is { } link ? CallPrograms.NameOf(Text, link) : "";
}
