using Microsoft.JSInterop;

namespace BalintRoom.Web.Hosting;

/// <summary>Lets a page that resumes from the background check whether its circuit still exists (Client/resume).</summary>
public static class CircuitProbe
{
    /// <summary>Always true; without the circuit the call fails.</summary>
    [JSInvokable("balint-alive")]
    public static bool IsAlive() => true;
}
