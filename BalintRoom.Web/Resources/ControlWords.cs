namespace BalintRoom.Web.Resources;

/// <summary>Names what MudBlazor's controls say, by its own keys: <c>ControlWords.resx</c>.</summary>
public sealed class ControlWords;
