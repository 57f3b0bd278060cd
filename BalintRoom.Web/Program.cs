using BalintRoom.Data;
using BalintRoom.Data.Settings;
using BalintRoom.Programmes;
using BalintRoom.Programmes.Mail;
using BalintRoom.Rooms;
using BalintRoom.Rooms.Media;
using BalintRoom.Web.Components;
using BalintRoom.Web.Hosting;
using BalintRoom.Web.Practice;
using BalintRoom.Web.SignIn;

if (DatabaseCommands.UsageFor(args) is { } usage)
{
    await StartupOutput.Writer.WriteLineAsync(usage);
    return ExitCodes.Usage;
}

var builder = WebApplication.CreateBuilder(ContentRoot.With(DatabaseCommands.IsCommand(args) ? args[2..] : args));

builder.AddHosting();
builder.AddBalintData();
builder.AddSignIn();
builder.AddProgrammes();
builder.AddMail();
builder.AddMedia();
builder.AddRooms();
builder.AddPractice();
builder.AddScreens();

await using var app = builder.Build();

if (DatabaseCommands.IsCommand(args))
    return await DatabaseCommands.RunAsync(args, app.Services.GetRequiredService<DatabaseFile>(), StartupOutput.Writer);

if (!app.CheckSettings())
    return ExitCodes.Settings;

app.UseHosting();
app.UseSignIn();

app.MapClock();
app.MapOfflinePage();
app.MapSignIn();
app.MapRooms();
app.MapCalendars();
app.MapRecords();
app.MapScreens();

if (await app.PrepareDataAsync() is var refused and not ExitCodes.Success)
    return refused;

await app.RunAsync();
return ExitCodes.Success;
