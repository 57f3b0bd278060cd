using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BalintRoom.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Cluster : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ClusterServers",
                columns: table => new
                {
                    Address = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Entry = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    AliveAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClusterServers", x => x.Address);
                });

            migrationBuilder.CreateTable(
                name: "ClusterVersion",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClusterVersion", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "ClusterVersion",
                columns: new[] { "Id", "Version" },
                values: new object[] { 1, 0 });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClusterServers");

            migrationBuilder.DropTable(
                name: "ClusterVersion");
        }
    }
}
