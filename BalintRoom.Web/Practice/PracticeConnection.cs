using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BalintRoom.Web.Practice;

/// <summary>Tells the practice session of a circuit whether its visitor is connected.</summary>
public sealed class PracticeConnection(PracticeState state) : CircuitHandler
{
    /// <inheritdoc />
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        state.Session?.SetConnected(false);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        state.Session?.SetConnected(true);
        return Task.CompletedTask;
    }
}
