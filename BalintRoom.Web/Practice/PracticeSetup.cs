using BalintRoom.Data.Settings;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BalintRoom.Web.Practice;

/// <summary>Registers practice sessions.</summary>
public static class PracticeSetup
{
    /// <summary>Adds the services of practice sessions. The rooms themselves are registered elsewhere.</summary>
    public static WebApplicationBuilder AddPractice(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<PracticeOptions>(PracticeOptions.Section);
        builder.Services.AddSingleton<PracticeRooms>();
        builder.Services.AddScoped<PracticeState>();
        builder.Services.AddScoped<CircuitHandler, PracticeConnection>();
        return builder;
    }
}
