namespace BalintRoom.Web.Resources;

/// <summary>
/// Names the sentences of a room's refusals, one for each <see cref="Domain.Rooms.RefusalCode"/>, each saying what is possible instead;
/// <c>{0}</c> is the refusal's moment as a time of day: <c>RefusalWords.resx</c>.
/// </summary>
public sealed class RefusalWords;
