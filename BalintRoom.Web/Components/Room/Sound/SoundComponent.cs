using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Components.Room.Core;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>
/// Base class of components about audio and video. What depends on the browser's own state is shown and hidden by
/// <c>balint-sound</c>.
/// </summary>
public abstract class SoundComponent : RoomComponent
{
    /// <summary>The text about audio and video.</summary>
    [Inject]
    protected IStringLocalizer<SoundWords> Text { get; set; } = null!;

    /// <summary>Whether this room carries audio itself.</summary>
    protected bool IsHeardHere => !Room.Info.IsPractice && View.Stage.Call.Place == CallPlace.InTheRoom;

    /// <summary>The link to an external call; null where there is none.</summary>
    protected string? Link => View.Stage.Call is { Place: CallPlace.Elsewhere, Link: { } link } ? link : null;

    /// <summary>The name of the external call; empty where there is none.</summary>
    protected string Program => Link is { } link ? CallPrograms.NameOf(Text, link) : "";
}
