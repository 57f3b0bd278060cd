namespace BalintRoom.Web.Identity;

/// <summary>Registers who is here.</summary>
public static class IdentitySetup
{
    /// <summary>Adds links, devices and the seam that tells who is here.</summary>
    public static WebApplicationBuilder AddBalintIdentity(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<IdentityOptions>(builder.Configuration.GetSection(IdentityOptions.Section));
        builder.Services.AddAuthentication(DeviceAuthentication.SchemeName)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, DeviceAuthentication>(
                DeviceAuthentication.SchemeName, configureOptions: null);
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton<IWhoIsHere, DeviceWhoIsHere>();
        builder.Services.AddSingleton<AccessChanges>();
        builder.Services.AddSingleton<JoinThrottle>();
        builder.Services.AddSingleton<JoinService>();
        builder.Services.AddSingleton<SignInService>();
        builder.Services.AddSingleton(StartupOutput.Standard());
        builder.Services.AddHostedService<FirstFacilitatorLink>();
        return builder;
    }

    /// <summary>Recognises devices. Comes before anything that asks who is here is mapped.</summary>
    public static WebApplication UseBalintIdentity(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }
}
