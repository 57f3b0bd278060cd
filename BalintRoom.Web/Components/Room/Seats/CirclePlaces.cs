namespace BalintRoom.Web.Components.Room.Seats;

/// <summary>
/// Computes positions in the circle. One's own seat is at the bottom; the others follow in the room's order, clockwise.
/// </summary>
public static class CirclePlaces
{
    /// <summary>The vertical position of the circle's centre.</summary>
    public const double CentreY = 0.455;

    /// <summary>The factor by which the circle is flattened while somebody sits outside, which leaves the corners free.</summary>
    public const double Beside = 0.87;

    private const double RadiusX = 0.41;
    private const double RadiusY = 0.385;

    /// <summary>The position of one of <paramref name="count"/> seats and chairs.</summary>
    /// <param name="index">Counted from one's own seat, which is 0.</param>
    /// <param name="count">The number of seats and chairs; at least 1.</param>
    public static CirclePlace At(int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var angle = Math.PI / 2 + index * 2 * Math.PI / count;
        return new CirclePlace(0.5 + RadiusX * Math.Cos(angle), CentreY + RadiusY * Math.Sin(angle));
    }

    /// <summary>
    /// The same position while somebody sits outside. The style sheet computes the same, so that other seats need not be
    /// rendered.
    /// </summary>
    public static CirclePlace Flatten(CirclePlace place) => place with { Y = CentreY + (place.Y - CentreY) * Beside };

    /// <summary>A position outside the circle, in the corner nearest to one in it.</summary>
    public static CirclePlace Outside(CirclePlace place) =>
        new(place.X < 0.49 ? 0.1 : 0.9, place.Y < CentreY - 0.01 ? 0.055 : 0.86);

    /// <summary>The width of a seat, as a share of the circle's shorter side.</summary>
    public static double SeatSize(int count) =>
        count < 3 ? 0.17 : Math.Min(0.17, 0.6 * 2 * RadiusX * Math.Sin(Math.PI / count));
}
