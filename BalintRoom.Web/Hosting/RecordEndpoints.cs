using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Programmes.Records;

namespace BalintRoom.Web.Hosting;

/// <summary>The endpoints of downloadable records. A record the visitor may not see gives 404.</summary>
public static class RecordEndpoints
{
    private const string CsvType = "text/csv; charset=utf-8";

    /// <summary>Maps the endpoints.</summary>
    public static WebApplication MapRecords(this WebApplication app)
    {
        app.MapGet("/lead/groups/{group:guid}/attendance.csv", async (Guid group, IPersonResolver who, RecordService records, HttpContext http) =>
            await who.OrganizerAsync(http.User, http.RequestAborted) is { } leader && await records.ExportAsync(leader, group, http.RequestAborted) is { } file
                ? Results.File(file, CsvType, "attendance.csv")
                : Results.NotFound());
        app.MapGet("/programme/{programme:guid}/attendance.csv", async (Guid programme, IPersonResolver who, RecordService records, HttpContext http) =>
            await who.OrganizerAsync(http.User, http.RequestAborted) is { } coordinator
                && await records.ExportProgrammeAsync(coordinator, programme, http.RequestAborted) is { } file
                ? Results.File(file, CsvType, "attendance.csv")
                : Results.NotFound());
        app.MapGet("/programme/{programme:guid}/rosters.csv", async (Guid programme, IPersonResolver who, RecordService records, HttpContext http) =>
            await who.OrganizerAsync(http.User, http.RequestAborted) is { } coordinator
                && await records.ExportRostersAsync(coordinator, programme, http.RequestAborted) is { } file
                ? Results.File(file, CsvType, "rosters.csv")
                : Results.NotFound());
        app.MapGet("/lead/log.csv", async (LeaderLogForm? form, IPersonResolver who, LeaderLogExport log, HttpContext http) =>
            form is { } asked && !Enum.IsDefined(asked) ? Results.BadRequest()
            : await who.OrganizerAsync(http.User, http.RequestAborted) is { } leader
                ? Results.File(await log.WriteAsync(leader, form ?? LeaderLogForm.American, http.RequestAborted), CsvType, "leader-log.csv")
                : Results.NotFound());
        app.MapGet("/verify/key.pem", (CertificateKey key) => Results.Text(key.PublicPem, "application/x-pem-file"));
        app.MapGet("/kept.json", async (IPersonResolver who, PersonalDataService own, StoredDataService kept, HttpContext http) =>
            await who.SignedInAsync(http.User, http.RequestAborted) is not { Count: > 0 } people ? Results.NotFound()
            : !await who.HasSignedInRecentlyAsync(http.User, http.RequestAborted) ? Results.Redirect("/sign-in?back=/kept")
                : Results.File(await own.ExportAsync(people, kept, http.RequestAborted), "application/json", "balintroom-about-me.json"));
        return app;
    }
}
