using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BalintRoom.Data.Migrations
{
    /// <inheritdoc />
    public partial class TimePresent : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Accreditor",
                table: "Programmes",
                type: "TEXT",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ActivityNumber",
                table: "Programmes",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CreditUnits",
                table: "Programmes",
                type: "TEXT",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "KeepShortenedFrom",
                table: "Programmes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LeastShare",
                table: "Programmes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 75);

            migrationBuilder.AddColumn<int>(
                name: "MinutesAfter",
                table: "Audit",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MinutesBefore",
                table: "Audit",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Audit",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsCorrected",
                table: "Attendance",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Minutes",
                table: "Attendance",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            // What is there says who was present, and not for how long: it counts as the whole session, which ended with its slot at the latest.
            // In ticks: a minute has 600000000.
            migrationBuilder.Sql("""
                UPDATE Sessions SET EndedAt = StartsAt + SlotMinutes * 600000000
                WHERE EndedAt > StartsAt + (SlotMinutes + CASE WHEN EndReason = 'Expired' THEN 0 ELSE 30 END) * 600000000;
                UPDATE Attendance SET Minutes = COALESCE(
                    (SELECT MAX(0, 5 * CAST(ROUND((s.EndedAt - CASE WHEN s.EndedAt > s.StartsAt THEN MAX(s.OpenedAt, s.StartsAt) ELSE s.OpenedAt END) / 3000000000.0) AS INTEGER))
                        FROM Sessions s WHERE s.Id = Attendance.SessionId), 0)
                WHERE Present = 1;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Accreditor",
                table: "Programmes");

            migrationBuilder.DropColumn(
                name: "ActivityNumber",
                table: "Programmes");

            migrationBuilder.DropColumn(
                name: "CreditUnits",
                table: "Programmes");

            migrationBuilder.DropColumn(
                name: "KeepShortenedFrom",
                table: "Programmes");

            migrationBuilder.DropColumn(
                name: "LeastShare",
                table: "Programmes");

            migrationBuilder.DropColumn(
                name: "MinutesAfter",
                table: "Audit");

            migrationBuilder.DropColumn(
                name: "MinutesBefore",
                table: "Audit");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Audit");

            migrationBuilder.DropColumn(
                name: "IsCorrected",
                table: "Attendance");

            migrationBuilder.DropColumn(
                name: "Minutes",
                table: "Attendance");
        }
    }
}
