namespace BalintRoom.Rooms.Delivery;

/// <summary>How much goes on in the rooms of this server.</summary>
/// <param name="Rooms">Rooms with somebody connected.</param>
/// <param name="People">People connected to rooms; once for each room.</param>
/// <param name="Lines">Open media lines.</param>
internal readonly record struct Occupancy(int Rooms, int People, int Lines);
