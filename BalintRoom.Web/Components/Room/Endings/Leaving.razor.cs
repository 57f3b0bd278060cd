using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>Going, together or now, once the case is closed; when two remain both are told, so that nobody is left alone unawares.</summary>
public sealed partial class Leaving : EdgeLeaf
{
    protected override Slices Watches => Slices.Company | Slices.Mine | Slices.Stage;
}
