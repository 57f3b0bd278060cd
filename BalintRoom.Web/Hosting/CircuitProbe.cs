using Microsoft.JSInterop;

namespace BalintRoom.Web.Hosting;

/// <summary>Answers a page that woke up and asks whether its circuit is still there (Client/resume).</summary>
public static class CircuitProbe
{
    /// <summary>True, if it is answered at all.</summary>
    [JSInvokable("balint-alive")]
    public static bool IsAlive() => true;
}
