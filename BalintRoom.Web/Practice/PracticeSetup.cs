namespace BalintRoom.Web.Practice;

/// <summary>Registers practising alone.</summary>
public static class PracticeSetup
{
    /// <summary>Adds the rooms to practise in. The rooms themselves are registered elsewhere.</summary>
    public static WebApplicationBuilder AddPractice(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<PracticeOptions>(builder.Configuration.GetSection(PracticeOptions.Section));
        builder.Services.AddSingleton<PracticeRooms>();
        builder.Services.AddScoped<PracticeVisit>();
        return builder;
    }
}
