using BalintRoom.Data;
using BalintRoom.Programmes;
using BalintRoom.Programmes.Mail;
using BalintRoom.Rooms;
using BalintRoom.Rooms.Media;
using BalintRoom.Web.Components;
using BalintRoom.Web.Hosting;
using BalintRoom.Web.Operations;
using BalintRoom.Web.Practice;
using BalintRoom.Web.SignIn;
using Microsoft.AspNetCore.Builder;

namespace BalintRoom.Tests.Support;

/// <summary>The services of the product, as <c>Program.cs</c> registers them, for what runs without a server.</summary>
internal static class ProductBuilder
{
    public static WebApplicationBuilder AddProduct(this WebApplicationBuilder builder)
    {
        builder.AddHosting();
        builder.AddBalintData();
        builder.AddSignIn();
        builder.AddProgrammes();
        builder.AddMail();
        builder.AddMedia();
        builder.AddRooms();
        builder.AddPractice();
        builder.AddHealth();
        builder.AddTelemetry();
        builder.AddScreens();
        return builder;
    }
}
