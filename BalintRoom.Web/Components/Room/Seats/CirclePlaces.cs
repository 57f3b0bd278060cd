namespace BalintRoom.Web.Components.Room.Seats;

/// <summary>
/// Places round the rug. One's own chair is at the bottom, as one sits in a real circle; the others follow in the room's order, clockwise.
/// </summary>
public static class CirclePlaces
{
    /// <summary>How far down the middle of the circle is.</summary>
    public const double CentreY = 0.455;

    /// <summary>How much flatter the circle is while somebody sits outside, so that it leaves the corners to them.</summary>
    public const double Beside = 0.87;

    private const double RadiusX = 0.41;
    private const double RadiusY = 0.385;

    /// <summary>The place of one of <paramref name="count"/> chairs.</summary>
    /// <param name="index">Counted from one's own, which is 0.</param>
    /// <param name="count">How many there are; at least 1.</param>
    public static CirclePlace At(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var angle = Math.PI / 2 + index * 2 * Math.PI / count;
        return new CirclePlace(0.5 + RadiusX * Math.Cos(angle), CentreY + RadiusY * Math.Sin(angle));
    }

    /// <summary>The same place while somebody sits outside. The style sheet does this sum, so that nobody's seat is drawn anew for another's.</summary>
    public static CirclePlace Flatter(CirclePlace place) => place with { Y = CentreY + (place.Y - CentreY) * Beside };

    /// <summary>Outside the circle, in the corner nearest to a place in it.</summary>
    public static CirclePlace Outside(CirclePlace place) =>
        new(place.X < 0.49 ? 0.1 : 0.9, place.Y < CentreY - 0.01 ? 0.055 : 0.86);

    /// <summary>How wide a seat may be, as a share of the circle's shorter side.</summary>
    public static double SeatSize(int count) =>
        count < 3 ? 0.17 : Math.Min(0.17, 0.6 * 2 * RadiusX * Math.Sin(Math.PI / count));
}
