using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace BalintRoom.Web.Operations;

/// <summary>
/// Keeps people out of what is exported: only attributes in a list of names leave the process. Frameworks add others with each version, and some hold
/// paths, queries or addresses: what is not in the list is dropped, with every event and every description of an error.
/// </summary>
internal sealed class TelemetryAttributes : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "balintroom.command", "balintroom.refusal", "balintroom.kind",
        "http.request.method", "http.response.status_code", "http.route", "url.scheme", "network.protocol.name", "network.protocol.version",
        "error.type", "rpc.system", "rpc.service", "rpc.method", "signalr.connection.status", "signalr.transport",
        "aspnetcore.components.type", "aspnetcore.components.route", "aspnetcore.components.attribute.name", "aspnetcore.components.method",
        "aspnetcore.routing.match_status", "aspnetcore.routing.is_fallback", "aspnetcore.diagnostics.exception.result",
        "dotnet.gc.heap.generation", "dotnet.gc.pause.reason", "gc.heap.generation", "cpu.mode",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The names that leave the process.</summary>
    public static string[] Allowed { get; } = [.. Names.Order(StringComparer.Ordinal)];

    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.ToList())
        {
            if (!Names.Contains(name))
                data.SetTag(name, null);
        }

        foreach (var name in data.Baggage.Select(item => item.Key).ToList())
            data.SetBaggage(name, null);
        if (data.Status == ActivityStatusCode.Error)
            data.SetStatus(ActivityStatusCode.Error);
        // The name that a framework gives may hold a path; a route, a hub's method or an operation of the code never does.
        data.DisplayName = data.GetTagItem("http.route") is string route ? $"{data.GetTagItem("http.request.method")} {route}"
            : data.GetTagItem("rpc.method") is string method ? method
            : data.OperationName;
        // An event may hold the text of an exception, and cannot be taken out.
        if (data.Events.Any())
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
