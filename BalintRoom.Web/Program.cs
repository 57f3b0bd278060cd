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

var builder = WebApplication.CreateBuilder(args);

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

app.UseHosting();
app.UseBalintIdentity();

app.MapClock();
app.MapBalintIdentity();
app.MapRooms();
app.MapCalendars();
app.MapScreens();

if (!await app.PrepareDataAsync())
    return DatabaseInUseException.ExitCode;

await app.RunAsync();
return 0;
