namespace BalintRoom.Web.SignIn.Devices;

/// <summary>A browser somebody is signed in on.</summary>
/// <param name="Id">The device.</param>
/// <param name="Label">What it said it was; empty where it said nothing.</param>
/// <param name="Since">When it first signed in.</param>
/// <param name="LastSeenAt">When it was last seen, to the day.</param>
/// <param name="IsThisOne">Whether it is the one that asks.</param>
public sealed record SignedInDevice(Guid Id, string Label, DateTimeOffset Since, DateTimeOffset LastSeenAt, bool IsThisOne);
