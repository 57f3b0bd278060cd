using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BalintRoom.Rooms.Limits;

/// <summary>Counts a circuit for as long as it lives.</summary>
internal sealed class PageCounter : CircuitHandler, IDisposable
{
    private IDisposable? _counted;

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _counted = PageOpening.Current?.Take();
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _counted?.Dispose();
}
