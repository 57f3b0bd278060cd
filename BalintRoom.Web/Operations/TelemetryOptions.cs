using System.ComponentModel.DataAnnotations;

namespace BalintRoom.Web.Operations;

/// <summary>Where metrics and traces go; bound from <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>The address of an OpenTelemetry collector; null for none: nothing is collected then.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Whether the collector takes OTLP over HTTP instead of gRPC.</summary>
    public bool Http { get; set; }

    /// <summary>Headers that the collector asks for, as <c>name=value,name=value</c>.</summary>
    public string? Headers { get; set; }

    /// <summary>How many of a hundred requests and calls are traced.</summary>
    [Range(0, 100)]
    public int TracesPercent { get; set; } = 10;

    /// <summary>The first error in the settings; null where they are valid.</summary>
    public string? Fault => Endpoint is { } endpoint && (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("http" or "https"))
        ? $"Telemetry:Endpoint must be an address such as http://localhost:4317. It is set to \"{endpoint}\"."
        : null;
}
