using BalintRoom.Data;
using BalintRoom.Data.Settings;
using BalintRoom.Programmes;
using BalintRoom.Programmes.Mail;
using BalintRoom.Rooms;
using BalintRoom.Rooms.Clustering;
using BalintRoom.Rooms.Media;
using BalintRoom.Web.Components;
using BalintRoom.Web.Hosting;
using BalintRoom.Web.Operations;
using BalintRoom.Web.Practice;
using BalintRoom.Web.SignIn;

var commands = OperatorCommands.Parse(args);
if (commands.IsUsage)
    return commands.SayUsage(StartupOutput.Writer);

var builder = WebApplication.CreateBuilder(ContentRoot.With(commands.Settings));

builder.AddHosting();
builder.AddBalintData();
// What is added first starts first and stops last: whatever asks a room something in the background finds it there.
builder.AddRooms();
builder.AddMedia();
builder.AddSignIn();
builder.AddProgrammes();
builder.AddMail();
builder.AddPractice();
builder.AddHealth();
builder.AddTelemetry();
builder.AddScreens();

await using var app = builder.Build();

if (commands.IsCommand)
    return await commands.RunAsync(app, StartupOutput.Writer);

if (!app.CheckSettings())
    return ExitCodes.Settings;

app.UseHosting();
app.UseSignIn();

app.MapClock();
app.MapHealth();
app.MapOfflinePage();
app.MapSignIn();
app.MapRooms();
app.MapCalendars();
app.MapRecords();
app.MapScreens();

if (await app.PrepareDataAsync() is var refused and not ExitCodes.Success)
    return refused;

await app.ShareClockAsync();
if (!await app.MayJoinAsync())
    return ExitCodes.DatabaseInUse;

await app.RunAsync();
return ExitCodes.Success;
