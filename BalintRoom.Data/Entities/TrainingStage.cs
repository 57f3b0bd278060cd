namespace BalintRoom.Data.Entities;

/// <summary>Training stages, in order. The numbers are stored: never renumber.</summary>
public enum TrainingStage
{
    Student = 0,
    Year1 = 1,
    Year2 = 2,
    Year3 = 3,
    Year4 = 4,
    Year5 = 5,
    Year6 = 6,
    Fellow = 20,
    InPractice = 30,
}
