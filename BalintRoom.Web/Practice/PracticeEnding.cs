namespace BalintRoom.Web.Practice;

/// <summary>How a practice session ended for its visitor.</summary>
public enum PracticeEnding
{
    /// <summary>The room closed with them in it.</summary>
    Closed,

    /// <summary>They said goodbye to the room, which may go on.</summary>
    Left,

    /// <summary>They ended the practice.</summary>
    Ended,

    /// <summary>It was ended because they were away, or because the simulated people failed.</summary>
    Abandoned,
}
