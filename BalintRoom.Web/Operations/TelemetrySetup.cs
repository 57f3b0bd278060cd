using BalintRoom.Data.Settings;
using BalintRoom.Programmes.Mail;
using BalintRoom.Rooms.Telemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BalintRoom.Web.Operations;

/// <summary>Sends metrics and traces to an OpenTelemetry collector, where one is configured. Otherwise nothing is collected.</summary>
public static class TelemetrySetup
{
    /// <summary>The meters whose measurements are sent.</summary>
    internal static readonly string[] Meters =
    [
        RoomMetrics.MeterName, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http.Connections", "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Lifecycle", "Microsoft.AspNetCore.Components.Server.Circuits",
    ];

    /// <summary>The sources whose traces are sent.</summary>
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Microsoft.AspNetCore.SignalR.Server", "Microsoft.AspNetCore.Components"];

    /// <summary>Adds the exporter.</summary>
    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<TelemetryOptions>(TelemetryOptions.Section, options => options.Fault);
        if (string.IsNullOrEmpty(builder.Configuration[$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.Endpoint)}"]))
            return builder;
        var options = new TelemetryOptions();
        builder.Configuration.GetSection(TelemetryOptions.Section).Bind(options);
        if (options.Fault is not null)
            return builder;

        builder.Services.AddHostedService<OutboxGauge>();
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("balintroom", serviceVersion: typeof(Program).Assembly.GetName().Version?.ToString(3)))
            .WithMetrics(metrics => metrics
                .AddMeter(Meters)
                .AddView(_ => new MetricStreamConfiguration { TagKeys = TelemetryAttributes.Allowed })
                .AddOtlpExporter(exporter => Configure(exporter, options, "v1/metrics")))
            .WithTracing(traces => traces
                .AddSource(Sources)
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TracesPercent / 100.0)))
                .AddProcessor(new TelemetryAttributes())
                .AddOtlpExporter(exporter => Configure(exporter, options, "v1/traces")));
        return builder;
    }

    private static void Configure(OtlpExporterOptions exporter, TelemetryOptions options, string path)
    {
        exporter.Protocol = options.Http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = options.Http ? new Uri($"{options.Endpoint!.ToString().TrimEnd('/')}/{path}") : options.Endpoint!;
        exporter.Headers = options.Headers;
    }

    /// <summary>Measures how long the mail has waited that has been due for longest.</summary>
    private sealed class OutboxGauge(RoomMetrics metrics, OutboxAge age) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            metrics.Meter.CreateObservableGauge(
                "balintroom.outbox.age", () => age.Read().TotalSeconds, "s", "How long the mail has waited that has been due for longest.");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
