using BalintRoom.Data.Entities;
using BalintRoom.Data.Settings;
using BalintRoom.Programmes.Access;
using BalintRoom.Web.Hosting;
using BalintRoom.Web.SignIn.Devices;
using BalintRoom.Web.SignIn.Passkeys;
using BalintRoom.Web.SignIn.SingleSignOn;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.SignIn;

/// <summary>Registers signing in.</summary>
public static class SignInSetup
{
    /// <summary>Adds authentication by the device cookie, passkeys, single sign-on, and the first facilitator's link.</summary>
    public static WebApplicationBuilder AddSignIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<AccessOptions>(AccessOptions.Section, options => options.Fault);
        var authentication = builder.Services.AddAuthentication(DeviceAuthentication.SchemeName)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, DeviceAuthentication>(
                DeviceAuthentication.SchemeName, configureOptions: null);
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton<PendingSignIn>();
        builder.Services.AddSingleton<SignInService>();
        AddPasskeys(builder.Services);
        SingleSignOnSetup.Add(builder, authentication);
        builder.Services.AddSingleton(StartupOutput.Standard());
        builder.Services.AddHostedService<FirstFacilitatorLink>();
        return builder;
    }

    /// <summary>Adds authentication and authorization to the pipeline. Call it before mapping endpoints that need to know the visitor.</summary>
    public static WebApplication UseSignIn(this WebApplication app)
    {
        app.UseMiddleware<CookieCheck>();
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }

    /// <summary>Maps the endpoints of signing out, passkeys and single sign-on.</summary>
    public static WebApplication MapSignIn(this WebApplication app)
    {
        SignOutEndpoint.Map(app);
        PasskeyEndpoints.Map(app);
        SingleSignOnSetup.Map(app);
        return app;
    }

    private static void AddPasskeys(IServiceCollection services)
    {
        services.AddIdentityCore<Person>();
        services.AddScoped<PasskeyStore>();
        services.AddScoped<IUserStore<Person>>(provider => provider.GetRequiredService<PasskeyStore>());
        services.AddScoped<IPasskeyHandler<Person>, PasskeyHandler<Person>>();
        services.AddScoped<PasskeyService>();
        services.AddSingleton<PasskeyCeremonies>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<AccessOptions>>((passkeys, ours) =>
        {
            passkeys.ServerDomain = PasskeyOrigin.DomainOf(ours.Value);
            passkeys.ValidateOrigin = asked => ValueTask.FromResult(PasskeyOrigin.IsOurs(asked, ours.Value));
            passkeys.AuthenticatorTimeout = PasskeyCeremonies.Lasts;
            passkeys.ResidentKeyRequirement = "required";
            // A passkey is the only factor, so the authenticator must know its owner by a finger, a face or a PIN.
            passkeys.UserVerificationRequirement = "required";
            passkeys.AttestationConveyancePreference = "none";
        });
    }
}
