namespace BalintRoom.Data.Entities;

/// <summary>How a group met. The numbers are stored: never renumber.</summary>
public enum Modality
{
    Online = 0,
    InPerson = 1,
    Mixed = 2,
}
