namespace BalintRoom.Data.Settings;

/// <summary>A section of the configuration that the product reads.</summary>
/// <param name="Name">Its name, which its keys begin with.</param>
public sealed record SettingsSection(string Name);
