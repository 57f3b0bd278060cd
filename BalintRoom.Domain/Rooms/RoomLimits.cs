namespace BalintRoom.Domain.Rooms;

/// <summary>The bounds of a room, in one place.</summary>
public static class RoomLimits
{
    /// <summary>The most people in the circle: the largest group that the literature calls a Balint group.</summary>
    public const int Seats = 12;

    /// <summary>The most people in one room, with those who listen from outside the circle. See <see cref="RoomSize"/>.</summary>
    public const int People = 30;

    /// <summary>The longest name, in characters.</summary>
    public const int NameLength = 80;

    /// <summary>The longest name of an empty chair, in characters. It is never stored.</summary>
    public const int ChairNameLength = 40;

    /// <summary>The longest typed message or caption, in characters: about what is said in one breath. It is never stored.</summary>
    public const int WordsLength = 280;

    /// <summary>The longest WebRTC session description (SDP), in characters.</summary>
    public const int DescriptionLength = 24 * 1024;

    /// <summary>The longest ICE candidate with its identifiers, in characters.</summary>
    public const int CandidateLength = 1024;

    /// <summary>The longest public key of a browser, in characters.</summary>
    public const int PublicKeyLength = 128;

    /// <summary>The longest encrypted key that one browser gives another, in characters.</summary>
    public const int SealedKeyLength = 256;

    /// <summary>The most empty chairs in the circle at once.</summary>
    public const int Chairs = 4;

    /// <summary>How long an <i>Advance</i> can be taken back.</summary>
    public static TimeSpan TakeBack { get; } = TimeSpan.FromSeconds(10);

    /// <summary>How long no facilitator may be connected before the room holds.</summary>
    public static TimeSpan HoldAfter { get; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a lost connection stays <i>away</i> before it is treated like leaving.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long somebody who waits at the door waits for an answer, before it is settled that they are let in when the next phase
    /// begins.
    /// </summary>
    public static TimeSpan DoorAnswer { get; } = TimeSpan.FromMinutes(1);

    /// <summary>The least time between two "I've felt that too" of one person.</summary>
    public static TimeSpan TouchEvery { get; } = TimeSpan.FromSeconds(15);

    /// <summary>The least time between two typed messages or requests to unmute, or two captions, of one person.</summary>
    public static TimeSpan SpeechEvery { get; } = TimeSpan.FromSeconds(1);

    /// <summary>How far past the slot's end the wind-down, the lobby and the last minute can be extended.</summary>
    public static TimeSpan LongestPutOff { get; } = TimeSpan.FromMinutes(30);

    /// <summary>How long after the slot's end a room that nobody closed closes by itself.</summary>
    public static TimeSpan Expires { get; } = TimeSpan.FromHours(2);
}
