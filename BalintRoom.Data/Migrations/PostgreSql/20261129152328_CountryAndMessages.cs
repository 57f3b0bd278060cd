using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BalintRoom.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class CountryAndMessages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Country",
                table: "Programmes",
                type: "character varying(6)",
                maxLength: 6,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "ExpiryToldUntil",
                table: "Programmes",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AuthorId",
                table: "Mails",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Text",
                table: "Mails",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateIndex(
                name: "IX_Mails_AuthorId",
                table: "Mails",
                column: "AuthorId");

            migrationBuilder.AddForeignKey(
                name: "FK_Mails_People_AuthorId",
                table: "Mails",
                column: "AuthorId",
                principalTable: "People",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Mails_People_AuthorId",
                table: "Mails");

            migrationBuilder.DropIndex(
                name: "IX_Mails_AuthorId",
                table: "Mails");

            migrationBuilder.DropColumn(
                name: "Country",
                table: "Programmes");

            migrationBuilder.DropColumn(
                name: "ExpiryToldUntil",
                table: "Programmes");

            migrationBuilder.DropColumn(
                name: "AuthorId",
                table: "Mails");

            migrationBuilder.DropColumn(
                name: "Text",
                table: "Mails");
        }
    }
}
