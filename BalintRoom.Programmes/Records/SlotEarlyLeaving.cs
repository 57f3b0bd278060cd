namespace BalintRoom.Programmes.Records;

/// <summary>How often people left early in one slot of the week.</summary>
/// <param name="Weekday">The day, in the sessions' time zones.</param>
/// <param name="Time">When the slot begins, in the sessions' time zones.</param>
/// <param name="Sessions">How many sessions were held in this slot.</param>
/// <param name="WithEarlyLeaving">In how many of them somebody left before the end.</param>
public sealed record SlotEarlyLeaving(DayOfWeek Weekday, TimeOnly Time, int Sessions, int WithEarlyLeaving);
