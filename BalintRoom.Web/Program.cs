using BalintRoom.Web.Calendars;
using BalintRoom.Web.Components;
using BalintRoom.Web.Data;
using BalintRoom.Web.Hosting;
using BalintRoom.Web.Identity;
using BalintRoom.Web.Mail;
using BalintRoom.Web.Practice;
using BalintRoom.Web.Programme;
using BalintRoom.Web.Rooms;
using BalintRoom.Web.Voices;

var builder = WebApplication.CreateBuilder(Backup.IsCommand(args) ? args[2..] : args);

builder.AddHosting();
builder.AddBalintData();
builder.AddBalintIdentity();
builder.AddProgramme();
builder.AddMail();
builder.AddVoices();
builder.AddRooms();
builder.AddPractice();
builder.AddScreens();

await using var app = builder.Build();

if (Backup.IsCommand(args))
    return await Backup.RunAsync(args, app.Services.GetRequiredService<DatabaseFile>(), StartupOutput.Writer);

app.UseHosting();
app.UseBalintIdentity();

app.MapClock();
app.MapBalintIdentity();
app.MapRooms();
app.MapCalendars();
app.MapRecords();
app.MapScreens();

if (!await app.PrepareDataAsync())
    return DatabaseInUseException.ExitCode;

await app.RunAsync();
return 0;
