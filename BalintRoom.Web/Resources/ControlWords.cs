namespace BalintRoom.Web.Resources;

/// <summary>Marker class of <c>ControlWords.resx</c>: text of MudBlazor's controls, by its own keys.</summary>
public sealed class ControlWords;
