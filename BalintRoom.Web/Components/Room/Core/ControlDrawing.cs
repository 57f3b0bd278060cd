namespace BalintRoom.Web.Components.Room.Core;

/// <summary>The drawings on the room's controls.</summary>
public enum ControlDrawing
{
    Hand,
    Heart,
    Chair,
    Signal,
    Leave,
    More,
    Case,
    Door,
    Sound,
    Settings,
    Type,
    Check,
    Pass,
    Thought,
}
