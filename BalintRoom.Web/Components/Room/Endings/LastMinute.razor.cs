using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>The warned last stretch: the room closes in a minute, and nobody is cut off in the middle of a sentence.</summary>
public sealed partial class LastMinute : EdgeLeaf
{
    protected override Slices Watches => Slices.Stage;
}
