using BalintRoom.Web.Components;
using BalintRoom.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);

builder.AddHosting();
builder.AddScreens();

var app = builder.Build();

app.UseHosting();

app.MapClock();
app.MapScreens();

app.Run();
