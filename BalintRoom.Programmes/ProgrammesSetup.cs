using BalintRoom.Data.Settings;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Links;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Rooms.Ports;

namespace BalintRoom.Programmes;

/// <summary>Registers the services of programmes: groups, sessions, attendance, recaps, retention.</summary>
public static class ProgrammesSetup
{
    /// <summary>Adds the services of programmes. <see cref="IRoomPlanner"/> is registered with the rooms.</summary>
    public static WebApplicationBuilder AddProgrammes(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<RecapOptions>(RecapOptions.Section);
        builder.Services.AddSingleton<DevicePersonResolver>();
        builder.Services.AddSingleton<IPersonResolver>(services => services.GetRequiredService<DevicePersonResolver>());
        builder.Services.AddSingleton<ISeatAccess>(services => services.GetRequiredService<DevicePersonResolver>());
        builder.Services.AddSingleton<AccessRevocations>();
        builder.Services.AddSingleton<IAccessRevocations>(services => services.GetRequiredService<AccessRevocations>());
        builder.Services.AddHostedService<MissedSignOuts>();
        builder.Services.AddSingleton<ISeatSecurity, SeatSecurity>();
        builder.Services.AddSingleton<JoinThrottle>();
        builder.Services.AddSingleton<AddressService>();
        builder.Services.AddSingleton<IAddressConfirmation>(services => services.GetRequiredService<AddressService>());
        builder.Services.AddSingleton<JoinService>();
        builder.Services.AddSingleton<ProgrammeService>();
        builder.Services.AddSingleton<GroupService>();
        builder.Services.AddSingleton<ProgrammeLists>();
        builder.Services.AddSingleton<YearRollover>();
        builder.Services.AddSingleton<ProgrammeTodos>();
        builder.Services.AddSingleton<ProgrammeCalendar>();
        builder.Services.AddSingleton<GroupMessages>();
        builder.Services.AddSingleton<ExpiryNotices>();
        builder.Services.AddSingleton<PersonService>();
        builder.Services.AddSingleton<SessionService>();
        builder.Services.AddSingleton<SessionChanges>();
        builder.Services.AddSingleton<AbsenceService>();
        builder.Services.AddSingleton<PersonalLinkService>();
        builder.Services.AddSingleton<DoorService>();
        builder.Services.AddSingleton<AttendanceService>();
        builder.Services.AddSingleton<ISessionArchive>(services => services.GetRequiredService<AttendanceService>());
        builder.Services.AddHostedService<RoomReconciler>();
        builder.Services.AddSingleton<RecordService>();
        builder.Services.AddSingleton<CertificateKey>();
        builder.Services.AddSingleton<LinkKey>();
        builder.Services.AddSingleton<CertificateCodes>();
        builder.Services.AddSingleton<DebriefService>();
        builder.Services.AddSingleton<FeedbackService>();
        builder.Services.AddSingleton<Retention>();
        builder.Services.AddSingleton<PersonalDataService>();
        builder.Services.AddSingleton<LeaderLogExport>();
        builder.Services.AddSingleton<RecapService>();
        builder.Services.AddSingleton<StoredDataService>();
        builder.Services.AddSingleton<SampleProgramme>();
        builder.Services.AddSingleton<RetentionService>();
        builder.Services.AddHostedService(services => services.GetRequiredService<RetentionService>());
        return builder;
    }
}
