using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Seats;

/// <summary>An empty chair in the circle: the patient, the family, a colleague, or whoever a facilitator named.</summary>
public sealed partial class ChairPlace : RoomComponent
{
    /// <summary>The chair's id.</summary>
    [Parameter, EditorRequired]
    public int Id { get; set; }

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Chairs;

    /// <inheritdoc />
    protected override object RenderState() => View.Chairs.FirstOrDefault(c => c.Id == Id) ?? (object)false;
}
