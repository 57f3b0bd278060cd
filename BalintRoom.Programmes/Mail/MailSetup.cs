using BalintRoom.Data.Settings;
using BalintRoom.Programmes.Access;
using Microsoft.Extensions.Options;

namespace BalintRoom.Programmes.Mail;

/// <summary>Registers the outbox and its transport.</summary>
public static class MailSetup
{
    /// <summary>Adds mail: sent to an SMTP server where one is configured, written to a folder otherwise.</summary>
    public static WebApplicationBuilder AddMail(this WebApplicationBuilder builder)
    {
        builder.Services.AddSettings<MailOptions>(MailOptions.Section, options => options.Fault);
        builder.Services.AddSingleton<PublicAddress>();
        builder.Services.AddSingleton<MailWriter>();
        builder.Services.AddSingleton<IMailTransport>(services => services.GetRequiredService<IOptions<MailOptions>>().Value.HasServer
            ? ActivatorUtilities.CreateInstance<SmtpTransport>(services)
            : ActivatorUtilities.CreateInstance<FolderTransport>(services));
        builder.Services.AddSingleton<Outbox>();
        builder.Services.AddSingleton<OutboxAge>();
        builder.Services.AddSingleton(services => new MailProbe(ActivatorUtilities.CreateInstance<SmtpTransport>(services)));
        builder.Services.AddHostedService(services => services.GetRequiredService<Outbox>());
        builder.Services.AddSingleton<MailLog>();
        builder.Services.AddSingleton<MailSettingsService>();
        builder.Services.AddSingleton<Reminders>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Reminders>());
        return builder;
    }
}
