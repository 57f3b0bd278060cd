using BalintRoom.Web.Resources;
using BalintRoom.Web.Rooms;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Practice;

/// <summary>Registers practising alone.</summary>
public static class PracticeSetup
{
    /// <summary>Adds the rooms to practise in. The rooms themselves are registered elsewhere.</summary>
    public static WebApplicationBuilder AddPractice(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<PracticeOptions>(builder.Configuration.GetSection(PracticeOptions.Section));
        builder.Services.AddSingleton(provider => new PracticeRooms(
            provider.GetRequiredService<IRoomGateway>(),
            provider.GetRequiredService<RoomBroadcaster>(),
            provider.GetRequiredService<RoomClock>(),
            provider.GetRequiredService<IStringLocalizer<PracticeWords>>(),
            provider.GetRequiredService<IOptions<PracticeOptions>>(),
            provider.GetRequiredService<ILogger<PracticeSession>>()));
        builder.Services.AddScoped<PracticeVisit>();
        return builder;
    }
}
