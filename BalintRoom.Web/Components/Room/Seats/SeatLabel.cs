namespace BalintRoom.Web.Components.Room.Seats;

/// <summary>The short name at a seat.</summary>
/// <param name="Given">The given name, or the only name; where there is no space, its end is cut off.</param>
/// <param name="Distinction">What tells people of the same given name apart, shown whole; empty where there is nobody of that name.</param>
internal readonly record struct SeatLabel(string Given, string Distinction)
{
    /// <inheritdoc />
    public override string ToString() => Distinction.Length == 0 ? Given : $"{Given} {Distinction}";
}
