namespace BalintRoom.Web.SignIn.Devices;

/// <summary>A browser that may act as somebody.</summary>
/// <param name="Id">The device's id.</param>
/// <param name="Label">Browser and system, such as "Firefox, Android"; "?" where neither is known, empty until its first request with the cookie.</param>
/// <param name="Since">When it became known.</param>
/// <param name="LastSeenAt">When it was last seen, to the day.</param>
/// <param name="IsThisOne">Whether it made the request.</param>
public sealed record SignedInDevice(Guid Id, string Label, DateTimeOffset Since, DateTimeOffset LastSeenAt, bool IsThisOne);
