namespace BalintRoom.Rooms.Limits;

/// <summary>The kinds of messages that are counted apart.</summary>
internal enum MessageKind
{
    /// <summary>A call of the room's hub.</summary>
    Command,

    /// <summary>What browsers say of their media lines, such as session descriptions and candidates: they send hundreds at once.</summary>
    Signal,

    /// <summary>An event of a page.</summary>
    PageEvent,

    /// <summary>What a page answers to the server: it cannot be left out without losing the page.</summary>
    PageAnswer,
}
