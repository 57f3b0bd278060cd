using BalintRoom.Web.Components.Pages.Lead;

namespace BalintRoom.Web.Programme;

/// <summary>Registers the programme: groups, sessions, attendance, recap, forgetting.</summary>
public static class ProgrammeSetup
{
    /// <summary>Adds the programme's services. <see cref="IRoomKeeper"/> comes with the rooms.</summary>
    public static WebApplicationBuilder AddProgramme(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<RecapOptions>(builder.Configuration.GetSection(RecapOptions.Section));
        builder.Services.AddSingleton<ProgrammeService>();
        builder.Services.AddSingleton<GroupService>();
        builder.Services.AddSingleton<MyService>();
        builder.Services.AddSingleton<SessionService>();
        builder.Services.AddSingleton<SessionChanges>();
        builder.Services.AddSingleton<LinkService>();
        builder.Services.AddSingleton<AttendanceService>();
        builder.Services.AddSingleton<RecordService>();
        builder.Services.AddSingleton<Debriefs>();
        builder.Services.AddSingleton<PulseService>();
        builder.Services.AddSingleton<Retention>();
        builder.Services.AddSingleton<OwnData>();
        builder.Services.AddSingleton<LeaderLogExport>();
        builder.Services.AddSingleton<RecapService>();
        builder.Services.AddSingleton<KeptService>();
        builder.Services.AddSingleton<SampleProgramme>();
        builder.Services.AddScoped<FreshLinks>();
        builder.Services.AddScoped<BrowserZone>();
        builder.Services.AddSingleton<Forgetting>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Forgetting>());
        return builder;
    }
}
