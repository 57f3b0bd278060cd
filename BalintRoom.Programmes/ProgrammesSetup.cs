using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Programmes;

/// <summary>Registers the programme: groups, sessions, attendance, recap, forgetting.</summary>
public static class ProgrammesSetup
{
    /// <summary>Adds the programme's services. <see cref="IRoomKeeper"/> comes with the rooms.</summary>
    public static WebApplicationBuilder AddProgrammes(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<RecapOptions>(builder.Configuration.GetSection(RecapOptions.Section));
        builder.Services.AddSingleton<DeviceWhoIsHere>();
        builder.Services.AddSingleton<IWhoIsHere>(services => services.GetRequiredService<DeviceWhoIsHere>());
        builder.Services.AddSingleton<ISeatAccess>(services => services.GetRequiredService<DeviceWhoIsHere>());
        builder.Services.AddSingleton<AccessChanges>();
        builder.Services.AddSingleton<IAccessRevocations>(services => services.GetRequiredService<AccessChanges>());
        builder.Services.AddSingleton<JoinThrottle>();
        builder.Services.AddSingleton<JoinService>();
        builder.Services.AddSingleton<ProgrammeService>();
        builder.Services.AddSingleton<GroupService>();
        builder.Services.AddSingleton<MyService>();
        builder.Services.AddSingleton<SessionService>();
        builder.Services.AddSingleton<SessionChanges>();
        builder.Services.AddSingleton<LinkService>();
        builder.Services.AddSingleton<AttendanceService>();
        builder.Services.AddSingleton<ISessionArchive>(services => services.GetRequiredService<AttendanceService>());
        builder.Services.AddHostedService<RoomWaker>();
        builder.Services.AddSingleton<RecordService>();
        builder.Services.AddSingleton<Debriefs>();
        builder.Services.AddSingleton<PulseService>();
        builder.Services.AddSingleton<Retention>();
        builder.Services.AddSingleton<OwnData>();
        builder.Services.AddSingleton<LeaderLogExport>();
        builder.Services.AddSingleton<RecapService>();
        builder.Services.AddSingleton<KeptService>();
        builder.Services.AddSingleton<SampleProgramme>();
        builder.Services.AddSingleton<Forgetting>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Forgetting>());
        return builder;
    }
}
