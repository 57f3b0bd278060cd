namespace BalintRoom.Web.SignIn.Devices;

/// <summary>A browser that may act as somebody.</summary>
/// <param name="Id">The device's id.</param>
/// <param name="Label">The browser and system it names; empty where it was not seen since this is stored, "?" where neither is known.</param>
/// <param name="Since">When it became known.</param>
/// <param name="LastSeenAt">When it was last seen, to the day.</param>
/// <param name="IsThisOne">Whether it made the request.</param>
public sealed record SignedInDevice(Guid Id, string Label, DateTimeOffset Since, DateTimeOffset LastSeenAt, bool IsThisOne);
