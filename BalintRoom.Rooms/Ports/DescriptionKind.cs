namespace BalintRoom.Rooms.Ports;

/// <summary>The kinds of a WebRTC session description.</summary>
public enum DescriptionKind
{
    Offer,
    Answer,
}
