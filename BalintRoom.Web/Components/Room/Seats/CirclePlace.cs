namespace BalintRoom.Web.Components.Room.Seats;

/// <summary>Where something stands in the circle, as shares of its width and height from the top left.</summary>
/// <param name="X">From 0 to 1.</param>
/// <param name="Y">From 0 to 1.</param>
public readonly record struct CirclePlace(double X, double Y);
