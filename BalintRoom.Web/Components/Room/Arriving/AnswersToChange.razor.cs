using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Arriving;

/// <summary>What a person said before they went in, under one control that is folded until they want to change it.</summary>
public sealed partial class AnswersToChange : EntryExitComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.None;
}
