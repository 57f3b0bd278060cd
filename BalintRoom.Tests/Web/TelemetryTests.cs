using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Groups;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Operations;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace BalintRoom.Tests.Web;

/// <summary>What leaves the process for a collector: figures, and never a word about anybody.</summary>
public sealed partial class TelemetryTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_collector_nothing_is_collected()
    {
        await using var app = new RoomsApp();
        Assert.Null(app.Services.GetService<TracerProvider>());
        Assert.Null(app.Services.GetService<MeterProvider>());
    }

    [Fact]
    public async Task A_whole_session_leaves_no_name_address_secret_or_typed_word_in_what_is_exported()
    {
        var (spans, metrics) = (new List<Activity>(), new List<Metric>());
        await using var app = new RoomsApp(settings: [("Telemetry:Endpoint", "http://127.0.0.1:9"), ("Telemetry:TracesPercent", "100")])
        {
            Configure = services =>
            {
                services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddInMemoryExporter(spans));
                services.ConfigureOpenTelemetryMeterProvider(meters => meters.AddInMemoryExporter(metrics));
            },
        };
        var group = await app.NewGroupAsync(new SeatDraft(null, "Canaria", Email: "canary.mail@example.org"), new SeatDraft(null, "Pia"));
        var session = await app.PlanAsync(group);
        var device = await session.DeviceOfAsync("Canaria");
        await using var fay = await session.ComeAsync("Fay");
        await using var mia = await device.ConnectAsync();
        await mia.JoinAsync(session.Room);
        await using var pia = await session.ComeAsync("Pia");
        await using var page = await PageClient.OpenAsync(app, $"/room/{session.Room}", device.Cookies);
        await fay.AdvanceAsync();
        await mia.DoAsync("Say", "canary-word");
        await fay.AdvanceAsync();
        await fay.DoAsync("Invite", session.Group["Pia"]);
        await pia.DoAsync("AnswerInvitation", true);
        await fay.AdvanceAsync();
        await fay.DoAsync("PlaceChair", ChairKind.Named, "canary-chair");
        await fay.RefusedAsync(RefusalCode.NotInvited, "AnswerInvitation", true);
        foreach (var phase in (Phase[])[Phase.Questions, Phase.PushBack, Phase.Return, Phase.WindDown])
            await fay.AdvanceAsync(phase);
        foreach (var path in (string[])
            [
                "/calendar/canary-secret.ics", "/join?course=canary-query", "/sign-in?back=/canary-back", "/canary-path", "/health/ready",
                $"/room/{session.Room}?who=canary-query",
            ])
            (await device.GetAsync(path)).Dispose();

        // The collector does not answer, which nothing suffers from.
        app.Service<TracerProvider>().ForceFlush();
        app.Service<MeterProvider>().ForceFlush();
        string[] canaries =
        [
            "canary", "Canaria", "Tuesday", "Fay", "example.org", "127.0.0.1", "::1", "Mozilla",
            .. session.Links.Values, .. device.Cookies.Split(';').Select(c => c.Split('=', 2)[1]).Where(value => value.Length > 0),
            .. session.Group.People.Select(p => p.Person.ToString()), session.Room.ToString(), session.Room.Value.ToString("D"),
        ];
        // Other tests of this process add to the list meanwhile.
        var exported = Enumerable.Range(0, spans.Count).Select(i => spans[i]).ToList();
        var measured = Enumerable.Range(0, metrics.Count).Select(i => metrics[i]).ToList();
        var said = SaidBy(exported, measured);
        Findings.None(
            said.Where(text => canaries.Any(canary => text.Contains(canary, StringComparison.OrdinalIgnoreCase))).Distinct(StringComparer.Ordinal),
            "What is exported says something about somebody: leave the attribute out of TelemetryAttributes.");
        Assert.Contains(exported, span => span.DisplayName == "Advance");
        Findings.None(
            exported.SelectMany(span => span.TagObjects).Select(tag => tag.Key).Except(TelemetryAttributes.Allowed, StringComparer.Ordinal),
            "Attributes that are not in the list leave the process.");

        var names = measured.Select(metric => metric.Name).ToHashSet(StringComparer.Ordinal);
        Findings.None(Ours.Except(names, StringComparer.Ordinal), "These are documented and not measured.");
        Assert.Contains("NotInvited", said, StringComparer.Ordinal);
    }

    [Fact]
    public void The_dashboard_asks_for_metrics_that_there_are()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "deploy", "grafana-dashboard.json")));
        var asked = Expressions(dashboard.RootElement)
            .SelectMany(expression => MetricName().Matches(expression).Select(m => m.Value))
            .ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(asked);
        var known = Ours.Concat(Frameworks).SelectMany(InPrometheus)
            .Concat(TelemetryAttributes.Allowed.Select(name => name.Replace('.', '_')))
            .ToHashSet(StringComparer.Ordinal);
        Findings.None(asked.Except(known, StringComparer.Ordinal), "The dashboard asks for these, and nothing measures them.");
        Findings.None(
            Ours.Where(name => !InPrometheus(name).Any(asked.Contains)), "The dashboard does not show these.");
    }

    [Fact]
    public void The_guide_names_every_metric_of_the_product()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        Findings.None(Ours.Where(name => !guide.Contains($"`{name}`", StringComparison.Ordinal)), "docs/operations.md does not name these.");
    }

    private static readonly string[] Ours =
    [
        "balintroom.rooms.open", "balintroom.people.connected", "balintroom.lines.open", "balintroom.connections.open",
        "balintroom.journal.append.duration", "balintroom.commands", "balintroom.outbox.age",
    ];

    /// <summary>Those of the frameworks that the dashboard shows.</summary>
    private static readonly string[] Frameworks =
    [
        "aspnetcore.components.circuit.active", "aspnetcore.components.render_diff.duration", "http.server.request.duration", "dotnet.gc.pause.time",
        "dotnet.process.memory.working_set",
    ];

    /// <summary>The names that a metric may have in Prometheus, whose collectors replace dots and add units and kinds.</summary>
    private static IEnumerable<string> InPrometheus(string name)
    {
        var plain = name.Replace('.', '_');
        string[] kinds = ["", "_total", "_bucket", "_sum", "_count"];
        return ((string[])["", "_seconds", "_bytes"]).SelectMany(unit => kinds.Select(kind => plain + unit + kind));
    }

    private static IEnumerable<string> Expressions(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p =>
            p.NameEquals("expr") ? [p.Value.GetString()!] : Expressions(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Expressions),
        _ => [],
    };

    private static List<string> SaidBy(IEnumerable<Activity> spans, IEnumerable<Metric> metrics)
    {
        var said = new List<string>();
        foreach (var span in spans)
        {
            said.AddRange([span.DisplayName, span.StatusDescription ?? "", span.TraceStateString ?? ""]);
            said.AddRange(span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"));
            said.AddRange(span.Events.SelectMany(e => e.Tags.Select(tag => $"{e.Name} {tag.Key}={tag.Value}")));
            said.AddRange(span.Baggage.Select(item => $"{item.Key}={item.Value}"));
        }

        foreach (var metric in metrics)
        {
            said.AddRange([metric.Name, metric.Description]);
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                foreach (var tag in point.Tags)
                    said.AddRange([$"{tag.Key}={tag.Value}", $"{tag.Value}"]);
            }
        }

        return said;
    }

    [GeneratedRegex(@"\b(balintroom|aspnetcore|http_server|dotnet)_[a-z_]+\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex MetricName();
}
