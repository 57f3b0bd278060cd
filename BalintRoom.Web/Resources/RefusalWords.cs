namespace BalintRoom.Web.Resources;

/// <summary>
/// Marker class of <c>RefusalWords.resx</c>: a sentence for each <see cref="Domain.Rooms.RefusalCode"/>, saying what is possible
/// instead; <c>{0}</c> is the refusal's time of day.
/// </summary>
public sealed class RefusalWords;
